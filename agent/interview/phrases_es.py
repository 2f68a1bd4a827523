"""What candidates ask of the interviewer, in Spanish: whole utterances as `plain` writes them, without accents.

Without accents "terminé" (I finished) is "termine" (end it), and "qué" is "que". What asks to end the interview
therefore names the interview, or uses a word that no answer consists of. No opening is a "no": "no quiero parar" would
ask to stop.
"""

from __future__ import annotations

from collections.abc import Mapping

from agent.interview.intents import Intent, Phrases

_OPENING = (
    r"(?:(?:eh+|em+|este|ah|ay|uy|oh|mm+|hm+|pues|bueno|bien|a ver|o sea|oye|oiga|mira|mire|perdon|perdona|perdone"
    r"|disculpa|disculpe|lo siento|por favor|ok|okey|okay|vale|entonces|y|pero|hola|si"
    r"|la verdad(?: es que|(?! es que))|(?:yo )?creo que) )*"
)
_CLOSING = r"(?: (?:por favor|gracias|muchas gracias|ahora|ya|entonces|perdon|disculpe|disculpa|vale|ok|si|verdad))*"
_HELLO = (
    r"(?:buen(?:os dias|as tardes|as noches|dia)|(?:mucho|un) gusto(?: (?:en )?conocer(?:lo|la|le|te))?|un placer"
    r"(?: conocer(?:lo|la|le|te))?|encantad[oa](?: de (?:conocer(?:lo|la|le|te)|estar aqui))?|igualmente"
    r"|(?:muchas )?gracias por (?:invitarme|recibirme|atenderme|(?:la|esta) (?:invitacion|oportunidad|entrevista)))"
)
_READY = (
    r"(?:(?:empecemos|comencemos|adelante|vamos)|estoy list[oa](?: para (?:empezar|comenzar))?"
    r"|podemos (?:empezar|comenzar))"
)
_ASK = (
    r"(?:(?:(?:me |nos |se )?(?:la |lo )?(?:puede|puedes|podes|podria|podrias|podemos|podriamos|puedo|podras|podra)"
    r"|(?:te|le) importaria|(?:es|seria) posible|quieres|quiere|(?:me )?(?:haces|haria|hace|harias) el favor de"
    r"|(?:seria|serias) tan amable de) (?:por favor )?)?"
)
_WISH = (
    r"(?:(?:yo )?(?:solo )?(?:me gustaria|quiero|quisiera|querria|necesito|deseo|prefiero|preferiria|tengo que|debo"
    r"|vamos a|hay que) )?"
)
_ONE = r"(?:esto|eso|esta|esa|la|el|lo|ultima|ultimo|pregunta|su|tu)"
_AGAIN = r"(?:otra vez|de nuevo|una vez mas|nuevamente)"
_SAID = r"lo que (?:me )?(?:dijo|dijiste|pregunto|preguntaste|dice|dices|pregunta|preguntas|ha dicho|has dicho)"
_BIT = r"(?:momento|momentito|segundo|segundito|minuto|minutito|instante|ratito|rato|segundos|minutos)"
_CALL = r"(?:la|esta|nuestra) (?:entrevista|llamada|sesion|conversacion)"
_REPEAT = r"(?:repet(?:ir|i)|repit(?:e|a|as|es))(?:me|nos)?(?:la|lo)?"
_READ = r"(?:di|diga|decir|dime|digame|decirme|lee|lea|leer|leeme|leame|leerme)(?:la|lo)?"
_RETURN = r"(?:volver|volvamos|vuelve|vuelva|regresar|regresemos|regresa|regrese|retroceder|retrocedamos|ir|vamos)"
_GO_ON = r"(?:seguir|sigue|siga|sigamos|seguimos|continuar|continua|continue|continuemos|continuamos)"
_END = (
    r"(?:terminar|termina|termine|terminemos|acabar|acaba|acabe|acabemos|finalizar|finaliza|finalice|finalicemos|parar"
    r"|para|pare|paremos|detener|deten|detenga|detengamos|cancelar|cancela|cancele|cancelemos|cortar|corta|corte"
    r"|cortemos|interrumpir|abandonar|dejar|deja|deje|dejemos|cerrar|cierra|cierre|concluir|salir de|salirme de"
    r"|irme de)"
)

PATTERNS: Mapping[Intent, tuple[str, ...]] = {
    Intent.WRONG_PERSON: (
        r"(?:(?:es|tiene|tienes|este es|ha marcado|marco)(?: (?:el|la|un|una))? )?(?:numero equivocado"
        r"|persona equivocada)",
        r"(?:se|te) (?:(?:ha|has) )?(?:equivoco|equivocado|equivocaste) de (?:numero|persona)",
        r"(?:el|ella) no (?:esta|se encuentra)(?: (?:aqui|en casa|disponible))?",
        r"no soy (?:esa persona|la persona que busca(?:s|n)?)",
    ),
    Intent.STOP: (
        rf"{_ASK}{_WISH}{_END}(?: (?:ya|aqui|ahora|con))* {_CALL}(?: (?:aqui|ya|ahora mismo|ahora|hoy|antes))*",
        rf"{_ASK}{_WISH}(?:parar|paremos|salir|irme|colgar|colguemos|dejarlo|abandonar|retirarme)"
        r"(?: (?:aqui|ya|ahora|hoy))*",
        r"(?:quiero|quisiera|me gustaria|prefiero|podemos|podriamos|puedo) (?:terminar|acabar|finalizar)(?:la)?"
        r"(?: (?:aqui|ya|ahora|hoy))*",
        r"(?:pare|para ya|terminemos aqui|acabemos aqui|stop|basta|basta ya)",
        r"(?:ya )?no (?:quiero|deseo|puedo) (?:seguir|continuar)(?: (?:mas|hablando|con esto|con (?:la|esta)"
        r" entrevista))*",
        r"(?:dejemoslo|lo dejamos|mejor lo dejamos) (?:aqui|ya|por hoy)",
        r"me (?:voy|tengo que ir|quiero ir|retiro|debo ir)",
        r"(?:adios|chao|chau|hasta luego|nos vemos)",
    ),
    Intent.DONE: (
        r"(?:no )?(?:(?:eso|esto|ese|esa) )?(?:es|seria|fue|era) (?:practicamente |basicamente |mas o menos )?"
        r"(?:todo|mi respuesta)(?: (?:lo que (?:tengo|tenia|puedo|queria|quiero)(?: (?:que|para|por))?"
        r"(?: (?:decir|contar|anadir|agregar|comentar))?|lo que se me ocurre|(?:por|de) mi (?:parte|lado)|por ahora"
        r"|de momento|por el momento|sobre eso|(?:en|para|de) esta pregunta))*",
        r"(?:no )?(?:(?:no )?(?:tengo|hay|se me ocurre|quiero (?:decir|anadir|agregar)) )?nada mas"
        r"(?: (?:que|para|por) (?:decir|anadir|agregar|contar|comentar))?(?: (?:por|de) mi parte)?",
        r"no tengo (?:nada|mas) que (?:decir|anadir|agregar)",
        r"(?:ya )?(?:he )?(?:termine|acabe|terminado|acabado)(?: (?:con )?(?:(?:mi|la|esta) )?(?:respuesta|pregunta"
        r"|esto|eso|esta|con esto|de (?:hablar|responder|contestar)))?",
        r"ya (?:respondi|conteste|he respondido|he contestado)(?: (?:a )?(?:la|esa|esta) pregunta)?",
        r"(?:ya estoy|ya esta|ya estaria|listo|lista|eso seria|hasta ahi|fin de (?:la|mi) respuesta)",
    ),
    Intent.REPEAT: (
        rf"{_ASK}(?:(?:me|nos) )?(?:(?:la|lo) )?{_REPEAT}(?: (?:{_SAID}|{_ONE}))*(?: {_AGAIN})?",
        rf"{_ASK}(?:(?:me|nos) )?(?:(?:la|lo) )?{_READ}(?: (?:{_SAID}|{_ONE}))* {_AGAIN}",
        rf"(?:como|que|mande|perdon|perdona|perdone|disculpe|disculpa|como (?:dice|dices|dijo|dijiste)|{_AGAIN})"
        r"(?: perdon)?",
        rf"{_AGAIN} la pregunta|la pregunta {_AGAIN}",
        rf"(?:cual|como|que) (?:era|es|fue) (?:la|su|tu)(?: ultima)? pregunta(?: {_AGAIN})?",
        rf"que (?:es lo que )?(?:me )?(?:dijo|dijiste|pregunto|preguntaste|(?:ha|has) (?:dicho|preguntado))"
        rf"(?: {_AGAIN})?",
        r"(?:casi )?no (?:(?:le|te|lo|la|se) )?(?:oi|escuche|oigo|oye|escucho|escucha|capte|(?:he|logre|alcance a|pude)"
        rf" (?:oido|escuchado|oir|escuchar)(?:le|te|lo|la)?)(?: (?:muy bien|bien|nada|{_SAID}|{_ONE}))*",
        rf"me perdi(?: de)? (?:la pregunta|{_SAID}|lo ultimo|(?:una|esa|la ultima) (?:parte|palabra))",
        r"se (?:(?:me|te|le) )?(?:corto|cortaba|ha cortado|estaba cortando|entrecorta|entrecorto|fue|congelo)"
        r" (?:la (?:linea|llamada|voz|conexion|pregunta)|el (?:sonido|audio))(?: (?:un momento|al final|ahi))?",
        rf"(?:te|le|os) (?:importaria|importa) (?:repetir|decir|leer|preguntar)(?:me|nos)?(?:la|lo)?"
        rf"(?: (?:{_SAID}|{_ONE}))*(?: {_AGAIN})?",
        rf"(?:puedo|podria|puede|podriamos) (?:oir|escuchar|volver a oir|volver a escuchar)(?:la|lo)?(?: {_ONE})*"
        rf"(?: {_AGAIN})?",
        rf"{_ASK}(?:(?:me|nos) )?(?:(?:la|lo) )?(?:volver a|vuelve a|vuelva a) (?:decir|preguntar|repetir|leer)"
        rf"(?:me|nos)?(?:la|lo)?(?: {_ONE})*",
        r"no estaba (?:escuchando|prestando atencion)",
        r"se me (?:escapo|paso|fue)(?: (?:la pregunta|una parte|lo ultimo|la ultima parte))?",
    ),
    Intent.CLARIFY: (
        r"(?:a )?que (?:quiere|quieres|quiso|quisiste) decir(?: (?:con|por)(?: \w+){1,8})?",
        rf"{_ASK}(?:(?:me|nos) )?(?:(?:la|lo) )?(?:decir|dice|dices|diga|poner|formular|preguntar|explicar)(?:me|nos)?"
        rf"(?:la|lo)?(?: {_ONE})* (?:de (?:otra (?:manera|forma)|forma mas sencilla)|con (?:otras palabras|palabras mas"
        r" (?:sencillas|simples|faciles)))",
        r"(?:de otra (?:manera|forma)|con otras palabras)",
        r"no (?:te|le|os) (?:sigo|estoy siguiendo)|(?:me he perdido|estoy perdid[oa]|me perdi)",
        r"no (?:se|estoy segur[oa] de) (?:si )?(?:he )?(?:entender|entendido|entendi|haber entendido)(?: (?:bien|"
        rf"{_ONE}))*",
        r"(?:a )?que significa(?: \w+){1,4}",
        r"a que (?:se|te) (?:refiere|refieres|referia|referias)(?: con(?: \w+){1,8})?",
        rf"{_ASK}(?:(?:me|nos) )?(?:(?:la|lo) )?(?:aclar|explic|reformul|clarific)(?:ar|a|e|as)(?:me|nos)?(?:la|lo)?"
        rf"(?: (?:mejor|un poco|{_SAID}|{_ONE}))*",
        rf"no (?:(?:le|te|lo|la) )?(?:entiendo|entendi|comprendo|comprendi|he entendido)"
        rf"(?: (?:muy bien|bien|del todo|lo que (?:quiere|quieres) decir|{_SAID}|{_ONE}))*",
    ),
    Intent.SLOWER: (
        rf"{_ASK}(?:(?:me|lo|la) )?(?:hablar|habla|hable|hables|hablarme|hablame|hableme|ir|vaya|ve|decir|dilo|digalo)"
        r"(?:lo|la)?(?: un (?:poco|poquito))? (?:mas (?:despacio|lento|lentamente|pausado)|despacio|despacito|lento)",
        r"(?:un (?:poco|poquito) )?mas (?:despacio|lento|lentamente)|despacio",
        r"(?:habla|hablas|va|vas|(?:esta|estas) (?:hablando|yendo)|eso es|es) (?:muy|demasiado|tan|un poco)"
        r" (?:rapido|deprisa)",
        r"no (?:hable|hables|vaya|vayas) tan (?:rapido|deprisa)",
    ),
    Intent.SKIP: (
        rf"{_ASK}{_WISH}(?:(?:me|nos|la) )?(?:salt(?:ar|a|e|emos|amos|arme|arnos|ate|ese)|omit(?:ir|a|e|amos))(?:la)?"
        rf"(?: {_ONE})*",
        rf"{_ASK}{_WISH}(?:pasar|pasa|pase|pasemos|pasamos|vamos|vayamos|ir|avanzar|avancemos|{_GO_ON})"
        r"(?: (?:ya|directamente))? (?:a|con) (?:la|lo|otra)(?: (?:siguiente|proxima|otra))?(?: pregunta)?",
        r"(?:yo )?paso(?: de)?(?: (?:esta|esa)(?: pregunta)?)?",
        r"(?:la )?(?:siguiente|proxima)(?: pregunta)?|otra pregunta",
        rf"(?:(?:mejor|preferiria|prefiero|quisiera) )?no (?:(?:quiero|quisiera|deseo|prefiero|me gustaria|voy a) )?"
        rf"(?:contestar|contesto|responder|respondo|hablar)(?:la|lo)?(?: (?:a|de|sobre|{_ONE}))*",
        r"dejemos (?:esta|esa)(?: pregunta)?",
    ),
    Intent.BACK: (
        rf"{_ASK}{_WISH}{_RETURN}(?: atras)? a (?:la|mi) (?:(?:pregunta|respuesta) (?:anterior|de antes)"
        r"|anterior(?: (?:pregunta|respuesta))?|ultima pregunta|de antes)",
        rf"{_ASK}{_WISH}{_RETURN} (?:(?:hacia|para) )?atras(?: una pregunta)?",
        rf"{_ASK}{_WISH}(?:cambiar|corregir|modificar|completar|(?:anadir|agregar)(?: algo)? a)"
        r" (?:mi|la) (?:respuesta anterior|ultima respuesta|anterior(?: respuesta)?)",
        r"(?:la )?(?:pregunta )?anterior|atras",
    ),
    Intent.PAUSE: (
        rf"{_ASK}{_WISH}(?:(?:hacer|hagamos|hacemos|tomar|tomarme|tomarnos|tomemos|tomamos) )?(?:(?:un|una) )?"
        rf"(?:(?:breve|pequena|pequeno) )?(?:pausa|descanso|receso)(?: (?:de|por|un|una|unos|cinco|dos|{_BIT}))*",
        rf"{_ASK}{_WISH}paus(?:ar|a|e|emos)(?:la)?(?: {_CALL})?(?: (?:por )?un {_BIT})?",
    ),
    Intent.RESUME: (
        rf"{_ASK}{_WISH}(?:{_GO_ON}|reanudar|reanuda|reanude|reanudemos|retomar|retomemos)(?: (?:con )?{_CALL})?",
        r"(?:adelante|vamos|prosiga|prosigue|prosigamos)",
        r"(?:ya )?(?:estoy|estamos) (?:list[oa]s?|de vuelta|de regreso|aqui)(?: para (?:seguir|continuar|empezar))?",
        r"ya (?:volvi|regrese|he vuelto)",
        r"(?:puede|puedes|podes|podemos) (?:seguir|continuar)",
        rf"(?:(?:claro|perfecto|genial|por supuesto|mucho gusto|encantad[oa]|gracias) )*{_READY}(?: {_READY})*",
    ),
    Intent.THINK: (
        r"(?:(?:dejame|dejeme|permiteme|permitame|deja|deje)(?: que)?(?: lo)?|(?:voy|tengo|necesito)(?: (?:a|que))?)"
        rf" (?:pensar|pensarlo|pensarla|piense|recordar|ver|acordarme)"
        rf"(?: (?:un|en|sobre|eso|esto|ello|poco|bien|{_BIT}))*",
        r"(?:(?:dame|deme|me (?:da|das|permite|permites)|(?:me )?(?:puede|puedes|podria|podrias) dar(?:me)?|necesito"
        rf"|solo|espera|espere|esperame|espereme|aguarda|aguarde) )?(?:un|unos) {_BIT}"
        rf"(?: (?:mas|para|de|por|favor|pensar|pensarlo|pensarla))*",
        r"(?:espera|espere|esperate|esperese|aguarda|aguarde)",
        r"(?:(?:es|esa es|esta es|que) )?(?:una )?(?:muy |tan )?(?:buena|gran|dificil|interesante|complicada|excelente)"
        r" pregunta(?: (?:dejame|dejeme) pensar(?:lo)?)?",
        r"(?:(?:es|esa es|esta es) una|que) pregunta (?:mas |tan |muy )?(?:buena|dificil|interesante|complicada)"
        r"(?: (?:dejame|dejeme) pensar(?:lo)?)?",
        r"(?:(?:todavia|aun) )?(?:lo )?(?:estoy|sigo)(?: (?:todavia|aun))? pensando(?:lo)?"
        r"(?: en (?:eso|ello|la respuesta))?",
    ),
    Intent.GREETING: (rf"{_HELLO}(?: (?:y )?{_HELLO})*",),
    Intent.TIME_LEFT: (
        r"cuant[oa]s?(?: (?:tiempo|minutos|mas|me|nos|falta|faltan|queda|quedan|va|a|durar|dura|durara|tarda|tardara"
        r"|lleva|llevara|esto|la|esta|entrevista|sesion|todavia|aun|tenemos|tengo|hay|para|terminar|acabar|que|de"
        r"|disponible|restante))+",
        r"como (?:vamos|andamos|estamos) de tiempo",
        r"(?:que|cual es el) tiempo (?:nos |me )?(?:queda|restante|que queda)|tiempo restante",
    ),
    Intent.WHO: (
        r"(?:quien|que) (?:eres|es usted|sos)(?: tu)?",
        r"con quien (?:hablo|estoy hablando|estoy|tengo el gusto)",
        r"(?:eres|es usted|es|sos|esto es|(?:estoy )?(?:hablo|hablando) con)(?: (?:un|una|tu))*"
        r" (?:humano|humana|ser humano|persona|robot|bot|ia|inteligencia artificial|maquina|grabacion|computadora"
        r"|ordenador|real)(?: (?:real|de verdad|humana))?",
        rf"(?:(?:esto|{_CALL}) )?(?:se|me|nos|lo) (?:esta|estas|estan) grabando(?: (?:esto|todo|{_CALL}))?",
        rf"(?:esta|estas|estan) grabando(?:me|nos)?(?: (?:esto|todo|{_CALL}))?",
        rf"(?:esto|{_CALL}) (?:se (?:graba|va a grabar)|(?:esta|queda|es|sera) (?:siendo )?grabad[oa])",
        rf"se (?:graba|va a grabar)(?: (?:esto|todo|{_CALL}))?",
    ),
    Intent.THERE: (
        r"(?:sigue|sigues|esta|estas|hay alguien)(?: (?:usted|tu|todavia|aun))* (?:ahi|alli)",
        r"(?:todavia|aun) (?:esta|estas) ahi|hay alguien",
        r"me (?:oye|oyes|escucha|escuchas|oyen|escuchan|oyo|oiste|escucho|escuchaste)(?: (?:bien|todavia))*",
        r"(?:puede|puedes|podes) (?:oirme|escucharme)",
        r"(?:hola|alo)(?: (?:hola|alo))*(?: (?:sigue|sigues|esta|estas) ahi)?",
    ),
}

PHRASES = Phrases.of(
    opening=_OPENING,
    closing=_CLOSING,
    patterns=PATTERNS,
    excuse=(
        r"oigo|oi|oye|escucho|escuche|escuchaba|linea|sonido|audio|conexion|senal|microfono|auriculares|internet|wifi"
        r"|silencio|ruido|se (?:corto|cortaba|entrecorta\w*|fue|congelo)|hola|perdon|perdona|perdone|disculp\w+"
        r"|distraj\w+"
        r"|perdi|espanol|confund\w+|hay una?|habia una?|por favor|pregunta|palabra|parte|otra vez|de nuevo"
    ),
    telling=(
        r"yo (?:diria|siempre|le|les)|diria|dije|le dije|les dije|siempre|primero|luego|despues|ellos|ellas|nosotros"
        r"|clientes?|pacientes?|alumnos?|usuarios?|porque"
    ),
    apology=r"perdon|perdona|perdone|disculpa|disculpe|espera|espere|lo siento",
    echo=r"(?:(?!(?:lo|por|para|sabe|sabes|creo)\b)\w+ ){1,5}(?:que|quien|cual|cuanto|donde)",
    yes=r"(?:(?:si|claro(?: que si)?|por supuesto|desde luego|correcto|exacto|asi es|seguro|segura|estoy segur[oa]"
    r"|(?:lo )?confirmo|quiero|(?:quiero |deseo )?(?:terminar|terminarla|terminemos|terminala|terminela)"
    r"(?: la entrevista)?|termina(?: la entrevista)?|por favor)(?: |$))+(?:gracias|muchas gracias|ya|ahora)?",
    not_yes=frozenset({"por favor"}),
    no="no nunca tampoco",
    fillers="eh ehh em emm este mm mmm mhm mmhm hm hmm ah aja oh uh um uhm ay pues bueno ok okey okay vale ya",
    hallucinated=frozenset(
        "gracias|muchas gracias|de nada|no hay de que|gracias por ver|gracias por ver el video|suscribete"
        "|suscribete al canal|subtitulos por la comunidad de amara org"
        "|subtitulos realizados por la comunidad de amara org".split("|")
    ),
    subtitles=(
        r"\b(?:gracias por ver (?:el|este) video|subtitulos (?:realizados )?por|suscribete al canal"
        r"|hasta el proximo video)\b"
    ),
    ordinals="primer[oa]? segund[oa] tercer[oa]? cuart[oa] quint[oa] sext[oa] septim[oa] octav[oa] noven[oa] decim[oa]",
    numbers="un[oa]? dos tres cuatro cinco seis siete ocho nueve diez",
    negated=r"\b(?:no|ni|excepto|menos|salvo|nunca|ninguna?)\b",
    nth=r"(?:el|la) {ordinal}|{ordinal} (?:opcion|respuesta)|(?:opcion|numero|respuesta) (?:{number}|{digit})",
    last=r"(?:la|el) ultim[oa]|ultima opcion",
    lettered=r"(?:opcion|letra|respuesta|alternativa) {letter}",
    letter_alone=(
        r"(?:(?:es|seria|diria|digo|elijo|escojo|me quedo con) )?(?:la )?{letter}(?: (?:y|o) (?:la )?\w)?"
        r"|(?:la )?\w (?:y|o) (?:la )?{letter}"
    ),
    question=(
        r"que|cual|cuales|cuando|donde|adonde|quien|quienes|como|cuanto|cuantos|cuanta|cuantas|por que|para que"
        r"|(?:a|de|en|con|desde) (?:que|quien|donde|cuando|cual)|es|son|esta|estan|hay|habra|habria|sera|seria|tiene"
        r"|tienen|puedo|podria|podre|puede|pueden|se puede|me (?:puede|puedes|podria|podrias|dice|dices)|ofrecen|dan"
        r"|ayudan|pagan|trabajan|trabajaria|tendria|tendre|dime|digame|queria|quisiera saber|me gustaria saber"
        r"|una pregunta|tengo una (?:pregunta|duda)|la (?:empresa|oficina|entrevista|jornada)"
        r"|el (?:puesto|trabajo|rol|cargo|equipo|salario|sueldo|horario|contrato)"
    ),
    # Without accents and question mark "que", "cuando" and "como" begin answers as often as questions.
    inverted=(
        r"cual(?:es)? (?:es|son|sera|seria|seran|serian) (?:el|la|los|las|su|tu)"
        r"|me (?:puede|puedes|podria|podrias) (?:decir|contar|hablar|explicar)"
        r"|(?:puede|puedes|podria|podrias) (?:decirme|contarme|hablarme|explicarme)"
        r"|(?:puedo|podria) (?:preguntar(?:le|te)?|hacer(?:le|te)? una pregunta)"
        r"|(?:queria|quisiera|quiero|me gustaria) (?:saber|preguntar(?:le|te)?)|tengo una (?:pregunta|duda)"
        r"|(?:dime|digame|cuentame|cuenteme|hablame|hableme) (?:(?:algo|mas) )?(?:de|del|sobre|acerca)"
    ),
    addressed=(
        r"(?:trabajar|trabaja|trabajas|trabajan) (?:aqui|ahi)|unir(?:me|se)|incorporar(?:me|se)|esta entrevista"
        r"|la gente|el jefe|la jefa|si me (?:eligen|contratan|seleccionan|escogen)|(?:debo|tengo que) llevar"
    ),
    role_play=(
        r"(?:preguntaria|diria|saludaria|responderia|contestaria|les? explicaria|empezaria|abriria|plantearia)s?"
        r"|juego de rol|imagin[ae]|finj[ae]|finge|supong[ao]|supon|que preguntas?|haga como si|haz como si"
    ),
    topics={
        "pay": r"salari|sueldo|pag[ao]\b|pagan\b|remuneracion|dinero|al (?:ano|mes)\b",
        "bonus": r"bonos?\b|acciones\b",
        "benefits": (
            r"beneficios?\b|prestaciones|compensacion",
            r"beneficios?\b|prestaciones|compensacion|seguro (?:medico|de salud)|pension|vacaciones|dias libres",
        ),
        "holidays": r"vacaciones|dias libres",
        "leave": r"permisos?\b|maternidad|paternidad",
        "insurance": r"seguro (?:medico|de salud)",
        "pension": r"pension|jubilacion",
        "hours": r"horas?\b|horarios?\b|jornada|medio tiempo|tiempo completo|turnos?\b",
        "overtime": r"guardias?\b|fin(?:es)? de semana|horas extra",
        "remote": r"remot|hibrid|presencial|desde casa|teletrabajo",
        "place": r"oficina|ubica|sede\b|donde (?:es|esta|queda)",
        "travel": r"viaj|mudar|reubica",
        "team": r"equipos?\b|colegas?\b|companer|con quien|personas trabajan",
        "manager": r"gerente|supervisor|reporta|a quien|jef[ea]\b",
        "role": (
            r"puesto|cargo\b|rol\b|empleo|trabajo\b|posicion|responsab|dia a dia|dia (?:tipico|normal)|tareas?\b"
            r"|funciones"
        ),
        "company": r"empresa|compania|organizacion|mision\b|cultura|valores\b|negocio",
        "customers": r"clientes?\b|productos?\b",
        "next": (
            r"siguientes? (?:paso|etapa|ronda|fase)|proximos? paso|proxima (?:etapa|ronda|fase)|proceso"
            r"|me (?:avisa|llama|contacta|responde|contesta)|tendr\w+ (?:una |la )?respuesta|decision|deciden"
            r"|despues de (?:esta|la) (?:entrevista|llamada)|resultados?\b"
            r"|en (?:una?|dos|tres|\d+) (?:dia|semana)"
        ),
        "start": r"fecha de (?:inicio|ingreso|incorporacion)|empez|empiez|comenz|comienz|preaviso|incorpora",
        "growth": r"carrera|ascen[sd]|promocion|crec|desarrollo profesional",
        "training": r"formacion|capacitacion|aprend|mentor",
        "contract": r"contrato|indefinido|temporal|periodo de prueba",
        "visa": r"visas?\b|visado|permiso de trabajo",
        "scoring": (
            r"punt(?:o|u|aje)|criterios?\b|calific|evalu|rubrica|nota\b|como (?:voy|lo estoy haciendo)|aprobe|pase la"
        ),
        "tools": r"tecnologi|lenguajes?\b|stack\b",
        "equipment": r"herramientas?\b|equipamiento|portatil|computadora|ordenador",
        "readers": (
            r"(?:escucha|lee|leera|revisa|ve|vera)n? (?:mis|las|esta|la) (?:respuestas|entrevista|grabacion)",
            r"(?:sus|tus|las) respuestas (?:las )?(?:lee|revisa|escucha)",
        ),
        "data": (r"mis datos|grabacion|borrar", r"(?:sus|tus|los) datos|grabaci|se borra"),
    },
    common=(
        "como cual cuales cuando donde quien quienes cuanto cuantos cuanta cuantas para porque esta este esto estas "
        "estos esos esas aquel sobre desde hasta entre tiene tienen tener hacer hace puede pueden puedo podria podrias "
        "decir decirme dime digame quiero quisiera gustaria favor pregunta preguntar saber mucho muchos mucha muchas "
        "algo todo todos ustedes usted ellos seria sera habra pero tambien"
    ),
)
