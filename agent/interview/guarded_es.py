"""What a model must not say to a candidate, in Spanish."""

from __future__ import annotations

import re

from agent.interview.guard_words import Words, any_of

_YOURS = r"(?:su|sus|tu|tus)(?: \w+)? "
_OWN = (
    "edad|cumpleanos|nacimiento|salud|enfermedad(?:es)?|diagnostico|medicacion|medicamentos|terapia|depresion"
    "|lesion(?:es)?"
    "|familia\\w*|hij[oa]s?|bebes?|padres?|madre|herman[oa]s?|marido|espos[oa]|mujer|novi[oa]|pareja|raza|color de piel"
    "|acento|pais|visado|pasaporte|fe|creencias?|iglesia|genero|sexo|voto|partido|ideologia|sindicato|condenas?|nomina"
    "|ingresos|deudas|hipoteca|peso|altura|estatura|tatuajes?|vida (?:personal|privada)|redes sociales|domicilio"
)

WORDS = Words(
    common=frozenset(
        "que como por cuando donde cual cuales quien cuanto cuanta cuantos cuantas fue era eran es son hizo hiciste su "
        "sus tu tus usted el la los las del de en para con lo se le te y un una podria podrias puede puedes".split()
    ),
    private=any_of(
        f"{_YOURS}(?:{_OWN})",
        "cuantos anos (?:tienes?|cumple\\w*)", "que edad", "fecha de nacimiento", "(?:cuando|donde) (?:nacio|naciste)",
        "donde (?:vive|vives)", "de donde (?:es|eres|viene|vienes)", "embaraz\\w+", "maternidad", "paternidad",
        "estado civil", "matrimonio", "casad[oa]s?", "solter[oa]", "divorciad[oa]", "viud[oa]",
        "(?:tiene|tienes|tener) (?:\\w+ )?(?:hij[oa]s?|familia|pareja|novi[oa]|enfermedad(?:es)?)", "religio\\w+",
        "musulman\\w*", "cristian[oa]s?", "catolic[oa]s?", "judi[oa]s?", "ate[oa]s?", "mezquita", "etnia",
        "etnic[oa]s?",
        "racial(?:es)?", "nacionalidad", "ciudadania", "lengua materna", "inmigra\\w+", "orientacion sexual", "gay",
        "lesbiana", "homosexual(?:es)?", "heterosexual(?:es)?", "transexual(?:es)?", "identidad de genero",
        "discapaci\\w+",
        "minusvalia", "silla de ruedas", "salud mental", "problemas? de salud", "historial medico",
        "baja (?:medica|laboral|por enfermedad)", "esta(?:s)? enferm[oa]",
        "(?:partido|ideas?|opinion(?:es)?|afiliacion) "
        "politic\\w+", "(?:vota|votas|votaste|votaria|votarias)", "sindica\\w+", "en huelga", "antecedentes", "carcel",
        "prision", "(?:le|te) (?:detuvieron|arrestaron|condenaron)", "salarios?", "sueldos?",
        "cuanto (?:gana|ganas|ganaba|ganabas|cobra|cobras|cobraba|cobrabas)", "fumas?", "(?:es|eres) fumador[a]?",
        "cuant[oa]s (?:hij[oa]s|herman[oa]s|ninos) (?:tiene|tienes)", "(?:de|en) que (?:pais|ciudad|region) (?:es|eres"
        "|viene|vienes|nacio|naciste|vive|vives|crecio|creciste)", "(?:espera|esperas|esperando) (?:un|su|tu) "
        "(?:bebe|hij[oa])", "(?:formar|planea\\w* tener|quiere tener|quieres tener) (?:una )?familia",
        "(?:toma|tomas) (?:\\w+ )?(?:medicacion|medicamentos?|medicinas?|pastillas)",
        "cuando (?:termino|terminaste|acabo|acabaste) (?:el|la|los|las) (?:instituto|colegio|escuela|bachillerato"
        "|universidad|carrera|estudios)", "(?:cuando|en que ano) se graduo", "(?:cuando|en que ano) te graduaste",
        "iglesia", "misa", "(?:voto|votaste) (?:en|a|por) \\w+", "(?:como|a quien) (?:voto|votaste)",
        "(?:ha|has) estado (?:\\w+ )?enferm[oa]", "(?:bebe|bebes|toma|tomas) (?:\\w+ )?alcohol", "drogas",
        "(?:ha|has) sido (?:detenid[oa]|arrestad[oa]|condenad[oa])", "(?:casa|vivienda|piso) propi[oa]",
        "cuanto (?:pesa|pesas|mide|mides)(?: usted)?$",
    ),
    leak=any_of(
        "puntua\\w+", "puntos por", "rubricas?", "criterios?", "calific\\w+", "evalua\\w+", "nota final", "valoracion",
        "instrucciones", "modelo de lenguaje", "json", "(?:busco|buscamos|estamos buscando)", "sobre diez",
    ),
    verdict=any_of(
        "contratad[oa]s?", "conseguira\\w*", "(?:el|este) puesto es (?:suyo|tuyo)", "oferta", "(?:siguiente|proxima) "
        "(?:fase|ronda)", "nos pondremos en contacto", "(?:le|te) llamaremos", "garantiz\\w+", "prometo", "(?:ha|has) "
        "(?:aprobado|suspendido)", "enhorabuena", "felicidades", "muy bien", "bien hecho", "excelente", "perfecto",
        "brillante", "impresionante", "fantastico", "(?:buena|gran|mala) (?:respuesta|pregunta|candidata?)",
        "(?:buen|mal|gran) (?:ejemplo|candidato|trabajo)", "(?:tiene|tienes) razon", "respuesta (?:in)?correcta",
    ),
    leading=any_of(
        "no (?:cree|crees|le parece|te parece|es cierto|es verdad|es asi|piensa|piensas|opina|opinas|seria|fue"
        "|deberia\\w*)",
        "seguramente", "obviamente", "claramente", "por supuesto", "desde luego", "supongo", "imagino que", "debio",
        "(?:verdad|cierto|no|si|correcto|de acuerdo)$",
    ),
    double=any_of(
        "(?:y|o|e|u) (?:tambien |luego )?(?:que|como|por que|cuando|donde|cual|cuales|quien|cuanto) \\w+",
    ),
    closed=re.compile(r"^(?:fue|era|es|hizo|hiciste|ha|has|hubo|tuvo|tuviste|habia|estaba|hablo|hablaste)\b"),
)  # fmt: skip
