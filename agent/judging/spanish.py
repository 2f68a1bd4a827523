"""Spanish: the cues of the same facets. Relevance is not judged: there are no topics yet."""

from __future__ import annotations

import re

from agent.judging.language import STEPS_FACETS, STORY_FACETS, Form, Kind, Language
from agent.judging.lexicon import Lexicon

HICE = (
    "hice|decidi|hable|fui|puse|dije|pedi|propuse|llame|organice|empece|cree|lidere|escribi|ayude|resolvi|logre"
    "|consegui|trabaje|explique"
    "|prepare|analice|cambie|busque|encontre|ofreci|revise|escuche|desarrolle|implemente|convoque|di|tome|mande"
    "|envie|use|monte|vendi"
    "|coordine|negocie|invite|reuni|medi|probe|calcule|dirigi|diseñe|disene|atendi|lleve|corte|deje"
)
"""What somebody did, in the first person; the pronoun is left out."""

CUES = {
    "mine": f"""
        {HICE}; yo {HICE}; me reuni|encargue|puse|sente|di|toco; he hecho|hablado|creado|resuelto|trabajado|tenido
    """,
    "ours": """
        hicimos; decidimos; hablamos; creamos; lanzamos; trabajamos; logramos; nuestro equipo; el equipo
    """,
    "self": "yo *",
    "role": """
        mi papel|rol|parte|tarea|funcion|responsabilidad; yo era|mismo|misma; era el|la responsable; me encargue
    """,
    "situation": """
        cuando; habia; teniamos; tenia; en mi|la|una empresa|trabajo|equipo; hace * anos|meses|semanas
        el ano pasado; una vez; el problema; durante; mientras
    """,
    "result": """
        al|en final; finalmente; como resultado; por|en consecuencia; resultado; desde entonces
        se resolvio|arreglo|soluciono; funciono; salio bien|mal; logramos; conseguimos; gano|ganamos
        aumento|bajo|subio|mejoro|redujo un|una|el|la|de|en|mucho; por ciento; a tiempo
        quedo|quedaron contento|contenta|contentos|satisfecho|satisfechos
        acabo|acabamos|termino|terminamos en|con|por|bien|a; nos agradecio|felicitaron; volvio a
    """,
    "reflection": """
        aprendi; aprendimos; me di cuenta; la leccion; leccion; la proxima vez; ahora siempre; desde entonces
        de otra manera|forma; haria distinto|diferente; me enseno; habria; deberia haber; entendi que
    """,
    "approach": """
        primero; luego; despues; entonces; por ultimo; empezaria|empiezo por|con; haria; usaria; pondria; miraria
        comprobaria; hablaria; crearia; paso|pasos; uno por uno; es una|un|como|cuando; sirve para; se usa
        significa; miro|compruebo|hablo|pregunto|pido|uso|hago|pongo|guardo|busco|abro|llamo
    """,
    "tradeoff": """
        pero; aunque; sin embargo; en cambio; por otro lado; desventaja*; inconveniente*; ventaja*; alternativa*
        en vez|lugar de; depende; mas|menos *; el problema; riesgo*; cuesta; costo; coste; mientras que; porque
        si no
    """,
    "evidence": """
        medir*; mido; mediria; metrica*; prueba*; probaria; compruebo; comprobaria; verific*; por ejemplo; datos
        por ciento; experiencia; asi se|sabemos; se nota; veo si|que; confirm*
    """,
    "concrete": """
        porque; ya que; por ejemplo; cuando; por eso; una|la vez; anos; dos; tres; cuatro; cinco; seis; diez; veinte
        cien; mil; lunes; martes; miercoles; jueves; viernes; sabado; domingo; enero; marzo; mayo; junio; julio
        agosto; septiembre; octubre; diciembre; euros; pesos; ano pasado; mi jefe|jefa|hijo|hija|mujer|marido
    """,
    "general": """
        importante; siempre; normalmente; en general; generalmente; muy; mucho|muchas|muchos; cosas; algo
        buena|gran empresa|oportunidad|equipo; hay que; trabajador|trabajadora; responsable; perfeccionista
        motivado|motivada; diferentes; todo el mundo
    """,
    "hedge": "depende; quizas; quiza; tal vez; a lo mejor; mas o menos; ya veremos; puede ser; supongo",
    "settled": """
        si; no; claro; nunca; tampoco; todavia; inmediatamente; manana; hoy; ya; uno; dos; tres; cuatro; cinco
        por supuesto; la proxima|siguiente semana
    """,
    "unknowing": """
        no lo se; no se; no me acuerdo; no recuerdo; no lo recuerdo; ni idea; no tengo ni|idea|experiencia
        nunca he|lo|me|tuve|hice; no se me ocurre; no he hecho|tenido|trabajado|usado; no estoy seguro|segura
    """,
}  # fmt: skip

SPANISH = Language(
    kinds=(
        Kind(
            Form.STORY,
            re.compile(
                r"\b(?:cu[ée]nt[ae](?:me|nos)|h[áa]bl[ae](?:me|nos)|descri?b[ae]|recuerd[ae]|d[ée](?:me"
                r"|nos) un ejemplo|dame un ejemplo)\b"
                r".*\b(?:vez|situaci[óo]n|proyecto|momento|conflicto|error|ejemplo|ocasi[óo]n|reto|desaf[íi]o"
                r"|decisi[óo]n)\b"
            ),
            STORY_FACETS,
            (("action",), ("result",)),
            (("action",), ("reflection",)),
        ),
        Kind(
            Form.CLOSED,
            re.compile(
                r"(?:^|[.!?¿] ?)¿?(?:tienes?|tiene|puedes?|puede|est[áa]s?|eres|es usted|sabes?|sabe|has|ha"
                r"|cu[áa]nt[oa]s?|cu[áa]ndo (?:puede|podr[íi]a))\b"
            ),
        ),
        Kind(
            Form.STEPS,
            re.compile(r"\b(?:explica|explique|expl[íi]c\w+|qu[ée] es (?:un|una)|diferencia entre|comp[áa]ra)"),
            STEPS_FACETS,
            (("approach",), ("tradeoff",)),
        ),
        Kind(
            Form.STEPS,
            re.compile(
                r"\bc[óo]mo (?!te |se llama)\w*(?:r[íi]as?|as|a|es|e)\b|\bqu[ée] (?:har[íi]as?|haces?|hace)\b"
                r"|\b(?:dise[ñn]|implement)"
            ),
            STEPS_FACETS,
            (("approach",), ("tradeoff", "evidence")),
        ),
        Kind(Form.VIEW, re.compile(""), ("detail",), (("detail",),)),
    ),
    reflective=re.compile(r"\b(?:aprendi\w*|aprendi[óo]|lecci[óo]n|diferente|distinto)"),
    parts={},
    cues=Lexicon(CUES),
    topics=None,
    aside={},
    common=frozenset(),
    telling=frozenset(
        (
            "yo me mi mis nos nuestro nuestra el ella ellos les lo la le su sus porque si cuando entonces era fue habia"
        ).split()
    ),
    ordering=frozenset(),
    senses=None,
)
