"""Spanish, as data. The keys are those of `wording_en.py`; PROFESSIONAL and FORMAL say usted, the others tú.

No line says whether the interviewer or the candidate is a man or a woman, and the words are those of both Spain and
Latin America.
"""

from __future__ import annotations

from collections.abc import Mapping

from agent.interview.numerals_es import number
from agent.interview.plan import Tone


def duration(seconds: float) -> str:
    """As a person would say it: in tens of seconds below a minute, in half minutes below ten; never much too long."""
    if seconds < 55:
        return f"{number(max(10, round(seconds / 10) * 10))} segundos"
    if seconds < 75:
        return "un minuto"
    halves = int((seconds + 5) // 30)
    if halves % 2 and halves < 20:
        whole = halves // 2
        return "un minuto y medio" if whole == 1 else f"{number(whole)} minutos y medio"
    return f"{number(halves // 2)} minutos"


def count(value: int) -> str:
    return "una pregunta" if value == 1 else f"{number(value, feminine=True)} preguntas"


SHARED: Mapping[str, tuple[str, ...]] = {
    "size": ("Hay {count} y tenemos {duration}.",),
    "size_open": ("Hay {count}.",),
    "size_up_to": ("Hay hasta {count} y tenemos {duration}.",),
    "size_up_to_open": ("Hay hasta {count}.",),
    "size_one": ("Hay una sola pregunta y tenemos {duration}.",),
    "size_one_open": ("Hay una sola pregunta.",),
    "options": ("Las opciones son estas.",),
    "again": ("Una vez más.",),
    "time_left": ("Todavía tenemos aproximadamente {duration}.",),
    "no_limit": ("No hay límite de tiempo.",),
    "first_already": ("Esta es la primera pregunta, así que no podemos volver atrás.",),
    "back_already": ("Ya volvimos una vez a esa pregunta.",),
}

_INFORMAL: Mapping[str, tuple[str, ...]] = {
    "options_many": ("Puedes elegir más de una de estas.",),
    "workspace": ("Cuando termines, di: ya terminé.",),
    "paused": ("Estamos en pausa. Di continuar cuando quieras seguir.",),
    "still_paused": ("Seguimos en pausa. Di continuar para seguir.",),
    "clarify": ("Solo puedo leerla tal como está escrita. Respóndela como la entiendas.",),
    "left_open": ("Dejo esta sesión abierta. Para seguir, vuelve con el mismo enlace.",),
}

_POLITE: Mapping[str, tuple[str, ...]] = {
    "options_many": ("Puede elegir más de una de estas.",),
    "workspace": ("Cuando termine, diga: ya terminé.",),
    "paused": ("Estamos en pausa. Diga continuar cuando quiera seguir.",),
    "still_paused": ("Seguimos en pausa. Diga continuar para seguir.",),
    "clarify": ("Solo puedo leerla tal como está escrita. Respóndala como usted la entienda.",),
    "left_open": ("Dejo esta sesión abierta. Para seguir, vuelva con el mismo enlace.",),
}

LINES: Mapping[Tone, Mapping[str, tuple[str, ...]]] = {
    Tone.CASUAL: {
        **_INFORMAL,
        "greeting": ("Hola{name}, soy {ai}.",),
        "disclosure_recorded": ("Soy una inteligencia artificial, y esta sesión se está grabando.",),
        "disclosure": ("Soy una inteligencia artificial. Esta sesión no se graba.",),
        "commands": ("Di repetir o saltar cuando quieras.",),
        "first": ("Va la primera.",),
        "welcome_back": ("Qué bueno que volviste{name}. Seguimos donde estábamos.",),
        "backchannel": ("Ajá.", "Ah, vale.", "Ya."),
        "acknowledge": ("Vale, gracias.", "Ya veo.", "Bien, anotado.", "Entiendo.", "De acuerdo, gracias."),
        "transition": ("Vamos con la siguiente.", "Ahora otra.", "Pasamos a la siguiente."),
        "last": ("Esta es la última.",),
        "skipped": ("No hay problema, la saltamos.", "Claro, esa la dejamos."),
        "moving_on": ("Esa la dejamos.",),
        "back": ("Claro, volvemos a la anterior.",),
        "nudge": ("Tómate tu tiempo. Te escucho.", "Sin prisa. Empieza cuando quieras."),
        "workspace_nudge": ("¿Cómo vas? Cuando acabes, solo di: ya terminé.",),
        "offer": ("Di repetir para oírla otra vez, o saltar para seguir.",),
        "repeat": ("Claro.", "Va otra vez.", "Por supuesto.", "Una vez más."),
        "slower": ("Claro, hablo más despacio.",),
        "cut": ("Como te decía.", "Bueno, sigo."),
        "too_soon": ("Perdona, me adelanté. Va la siguiente pregunta.",),
        "confirm": ("¿Quieres terminar la entrevista ahora? Di sí para terminarla.",),
        "carry_on": ("Vale, seguimos.",),
        "checking": ("¿Sigues ahí?",),
        "found": ("Ah, qué bien. Va la pregunta otra vez.",),
        "resumed": ("Genial, seguimos.",),
        "restored": ("Perdona, te perdí por un momento.",),
        "there": ("Sí, aquí estoy y te escucho.",),
        "unknown": ("Eso no lo sé, pero paso tu pregunta.",),
        "from_brief": ("Esto es lo que sé.",),
        "back_to_it": ("Bueno, volvamos a la pregunta.",),
        "which_option": ("No entendí cuál elegiste.",),
        "who": ("Soy {ai}.",),
        "close_completed": ("Esa era la última pregunta.",),
        "close_time": ("Perdona que te corte, pero se acabó el tiempo.",),
        "close_ended": ("Muy bien, lo dejamos aquí.",),
        "farewell": ("Gracias{name}. Tus respuestas están guardadas y el equipo las va a ver. ¡Hasta luego!",),
    },
    Tone.FRIENDLY: {
        **_INFORMAL,
        "greeting": ("Hola{name}, qué gusto conocerte. Soy {ai}.",),
        "disclosure_recorded": ("Soy una inteligencia artificial que entrevista, y esta sesión se está grabando.",),
        "disclosure": ("Soy una inteligencia artificial que entrevista, y esta sesión no se graba.",),
        "commands": ("Puedes decir repetir o saltar en cualquier momento.",),
        "first": ("Empecemos con la primera.",),
        "welcome_back": ("¡Qué gusto tenerte de vuelta{name}! Sigamos donde lo dejamos.",),
        "backchannel": ("Ya veo.", "Entiendo.", "Ajá."),
        "acknowledge": (
            "Gracias por contármelo.",
            "Es bueno saberlo, gracias.",
            "Te lo agradezco.",
            "Muchas gracias.",
            "Queda anotado, gracias.",
        ),
        "transition": ("Aquí va la siguiente pregunta.", "Sigamos con la siguiente.", "Ahora, otra pregunta."),
        "last": ("Y ahora, la última pregunta.",),
        "skipped": ("No hay ningún problema, esa la saltamos.", "Está bien, la dejamos."),
        "moving_on": ("No pasa nada, esa la dejamos.",),
        "back": ("Por supuesto, volvamos a la anterior.",),
        "nudge": ("Tómate tu tiempo, no hay prisa.", "Cuando quieras, te escucho."),
        "workspace_nudge": ("¿Cómo te va? Cuando te parezca bien, di: ya terminé.",),
        "offer": ("Di repetir para oírla de nuevo, o saltar si prefieres seguir.",),
        "repeat": ("Por supuesto.", "Con mucho gusto.", "Aquí va otra vez.", "Ningún problema."),
        "slower": ("Por supuesto, hablo más despacio.",),
        "cut": ("Como te decía.", "Déjame terminar la pregunta."),
        "too_soon": ("Perdona, hablé antes de tiempo. Aquí va la siguiente pregunta.",),
        "confirm": ("¿Te gustaría terminar la entrevista ahora? Por favor, di sí para terminarla.",),
        "carry_on": ("Perfecto, sigamos.",),
        "checking": ("¿Sigues ahí?",),
        "found": ("Qué bueno escucharte. Aquí va otra vez la pregunta.",),
        "resumed": ("Estupendo, sigamos.",),
        "restored": ("Lo siento, te perdí por un momento.",),
        "there": ("Sí, estoy aquí y te escucho.",),
        "unknown": ("No tengo la respuesta a eso, pero voy a pasar tu pregunta.",),
        "from_brief": ("Con gusto te cuento lo que sé.",),
        "back_to_it": ("Ahora, volvamos a la pregunta.",),
        "which_option": ("Lo siento, no entendí cuál elegiste.",),
        "who": ("Soy {ai}.",),
        "close_completed": ("Esa era la última pregunta.",),
        "close_time": ("Siento mucho interrumpirte, pero se nos acabó el tiempo.",),
        "close_ended": ("Por supuesto, lo dejamos aquí.",),
        "farewell": ("Muchas gracias{name}. Tus respuestas están guardadas y el equipo las revisará. ¡Cuídate!",),
    },
    Tone.PROFESSIONAL: {
        **_POLITE,
        "greeting": ("Hola{name}, le damos la bienvenida. Mi nombre es {ai}.",),
        "disclosure_recorded": ("Soy una inteligencia artificial que entrevista, y esta sesión se graba.",),
        "disclosure": ("Soy una inteligencia artificial que entrevista, y esta sesión no se graba.",),
        "commands": ("Puede decir repetir o saltar en cualquier momento.",),
        "first": ("Esta es la primera pregunta.",),
        "welcome_back": ("Le damos la bienvenida de nuevo{name}. Continuemos donde lo dejamos.",),
        "backchannel": ("Ya veo.", "Comprendo.", "Ajá."),
        "acknowledge": (
            "Gracias.",
            "Muy bien, gracias.",
            "Queda claro, gracias.",
            "Entiendo, gracias.",
            "De acuerdo, gracias.",
        ),
        "transition": ("Esta es la siguiente pregunta.", "Pasemos a la siguiente pregunta.", "La siguiente es esta."),
        "last": ("Esta es la última pregunta.",),
        "skipped": ("Está bien, saltamos esa pregunta.", "De acuerdo, la dejamos."),
        "moving_on": ("Dejamos esa pregunta aquí.",),
        "back": ("Volvamos a la pregunta anterior.",),
        "nudge": ("Tómese su tiempo.", "No hay prisa. Le escucho."),
        "workspace_nudge": ("¿Cómo va? Cuando haya acabado, diga: ya terminé.",),
        "offer": ("Puede decir repetir para oír la pregunta de nuevo, o saltar para seguir.",),
        "repeat": ("Claro que sí.", "Aquí está de nuevo.", "Por supuesto.", "Una vez más, entonces."),
        "slower": ("Claro que sí, hablo más despacio.",),
        "cut": ("Como le decía.", "Permítame terminar la pregunta."),
        "too_soon": ("Disculpe, hablé antes de tiempo. Esta es la siguiente pregunta.",),
        "confirm": ("¿Quiere terminar la entrevista ahora? Por favor, diga sí para terminarla.",),
        "carry_on": ("De acuerdo, continuemos.",),
        "checking": ("¿Sigue usted ahí?",),
        "found": ("Bien, le escucho. Esta es la pregunta de nuevo.",),
        "resumed": ("Gracias, continuemos.",),
        "restored": ("Disculpe, se perdió el sonido por un momento.",),
        "there": ("Sí, estoy aquí y le escucho.",),
        "unknown": ("No tengo esa información. Voy a transmitir su pregunta.",),
        "from_brief": ("Esto es lo que puedo decirle.",),
        "back_to_it": ("Ahora, volvamos a la pregunta.",),
        "which_option": ("No entendí qué opción eligió.",),
        "who": ("Mi nombre es {ai}.",),
        "close_completed": ("Esa era la última pregunta.",),
        "close_time": ("Lamento interrumpirle, pero se ha terminado el tiempo.",),
        "close_ended": ("De acuerdo, terminamos aquí.",),
        "farewell": ("Gracias por su tiempo{name}. Sus respuestas están guardadas y el equipo las revisará. Adiós.",),
    },
    Tone.FORMAL: {
        **_POLITE,
        "greeting": ("Buen día{name}, le doy la bienvenida a esta entrevista. Mi nombre es {ai}.",),
        "disclosure_recorded": (
            "Le informo de que soy una inteligencia artificial y de que esta sesión queda grabada.",
        ),
        "disclosure": ("Le informo de que soy una inteligencia artificial. Esta sesión no se graba.",),
        "commands": ("Puede usted decir repetir o saltar en cualquier momento.",),
        "first": ("Comenzaremos con la primera pregunta.",),
        "welcome_back": ("Le doy de nuevo la bienvenida{name}. Continuaremos donde lo dejamos.",),
        "backchannel": ("Entiendo.", "Comprendo.", "Ya veo."),
        "acknowledge": (
            "Gracias por su respuesta.",
            "Tomo nota, gracias.",
            "Ha quedado claro, gracias.",
            "Agradezco su respuesta.",
            "Muy bien, muchas gracias.",
        ),
        "transition": ("La siguiente pregunta es esta.", "Pasamos ahora a la siguiente pregunta.", "Prosigamos."),
        "last": ("Llegamos ahora a la última pregunta.",),
        "skipped": ("Muy bien, omitiremos esa pregunta.", "Por supuesto, seguiremos sin ella."),
        "moving_on": ("Dejaremos esa pregunta.",),
        "back": ("Por supuesto, volveremos a la pregunta anterior.",),
        "nudge": ("Por favor, tómese su tiempo.", "No hay ninguna prisa. Le escucho."),
        "workspace_nudge": ("¿Me permite preguntarle cómo avanza? Cuando haya acabado, diga: ya terminé.",),
        "offer": ("Puede usted decir repetir para oír de nuevo la pregunta, o saltar para continuar.",),
        "repeat": ("Desde luego.", "Se la repito.", "Por supuesto.", "Esta es la pregunta una vez más."),
        "slower": ("Desde luego, hablaré más despacio.",),
        "cut": ("Como le decía.", "Permítame completar la pregunta."),
        "too_soon": ("Le ruego que me disculpe por adelantarme. Esta es la siguiente pregunta.",),
        "confirm": ("¿Desea usted terminar la entrevista ahora? Por favor, diga sí para confirmarlo.",),
        "carry_on": ("Muy bien, continuaremos.",),
        "checking": ("¿Me permite preguntarle si sigue usted ahí?",),
        "found": ("Gracias, ya le escucho. Le repito la pregunta.",),
        "resumed": ("Gracias, continuaremos.",),
        "restored": ("Le ruego que me disculpe, se perdió la conexión por un momento.",),
        "there": ("Sí, estoy aquí y le escucho perfectamente.",),
        "unknown": ("No dispongo de esa información. Transmitiré su pregunta.",),
        "from_brief": ("Puedo decirle lo siguiente.",),
        "back_to_it": ("Volvamos ahora a la pregunta.",),
        "which_option": ("Lamento no haber entendido qué opción eligió.",),
        "who": ("Mi nombre es {ai}.",),
        "close_completed": ("Esa ha sido la última pregunta.",),
        "close_time": ("Lamento tener que interrumpirle, pero nuestro tiempo ha llegado a su fin.",),
        "close_ended": ("Muy bien, terminaremos aquí.",),
        "farewell": (
            "Le agradezco su tiempo{name}. Sus respuestas han quedado guardadas y el equipo las revisará. Adiós.",
        ),
    },
}

_PLAIN_PROBES: Mapping[str, tuple[str, ...]] = {
    "situation": ("¿Cuál era la situación en ese momento?", "¿Podría describir un poco el contexto?"),
    "role": ("¿Cuál fue su parte en eso?", "¿Qué parte de eso hizo usted?"),
    "action": ("¿Qué hizo exactamente?", "¿Podría contarme los pasos que siguió?"),
    "result": ("¿Cómo resultó al final?", "¿Qué se consiguió con eso?"),
    "reflection": ("¿Qué aprendió de eso?", "¿Qué haría de otra manera la próxima vez?"),
    "approach": ("¿Cómo lo haría, paso a paso?", "¿Podría explicarme su manera de abordarlo?"),
    "tradeoff": ("¿Qué desventajas tiene hacerlo así?", "¿Qué alternativas consideró?"),
    "evidence": ("¿Cómo sabría que funcionó?", "¿En qué se basa para decir eso?"),
    "topic": ("¿Qué relación tiene eso con la pregunta?", "¿Podría relacionar eso con la pregunta?"),
    "detail": ("¿Podría contarme un poco más sobre eso?", "¿Me podría dar un ejemplo concreto?"),
}

_INFORMAL_PROBES: Mapping[str, tuple[str, ...]] = {
    "situation": ("¿Qué estaba pasando en ese momento?", "¿Me cuentas un poco el contexto?"),
    "role": ("¿Cuál fue tu parte en eso?", "¿Qué hiciste tú de todo eso?"),
    "action": ("¿Y qué hiciste exactamente?", "¿Me cuentas los pasos que seguiste?"),
    "result": ("¿Cómo salió al final?", "¿Y qué se consiguió con eso?"),
    "reflection": ("¿Qué aprendiste de eso?", "¿Qué harías distinto la próxima vez?"),
    "approach": ("¿Cómo lo harías?", "¿Me explicas paso a paso cómo lo harías?"),
    "tradeoff": ("¿Qué desventajas tiene hacerlo así?", "¿Qué otras opciones pensaste?"),
    "evidence": ("¿Cómo sabrías que funcionó?", "¿En qué te basas para decir eso?"),
    "topic": ("¿Qué tiene que ver eso con la pregunta?", "¿Puedes relacionar eso con la pregunta?"),
    "detail": ("¿Me cuentas un poco más de eso?", "¿Me das un ejemplo?"),
}

PROBES: Mapping[Tone, Mapping[str, tuple[str, ...]]] = {
    Tone.PROFESSIONAL: _PLAIN_PROBES,
    Tone.CASUAL: _INFORMAL_PROBES,
    Tone.FRIENDLY: {
        **_INFORMAL_PROBES,
        "situation": ("Me encantaría conocer el contexto. ¿Qué estaba pasando?", "¿Qué ocurría en ese momento?"),
        "role": ("¿Cuál fue tu parte en eso?", "Tengo curiosidad. ¿Qué parte fue la tuya?"),
        "action": ("¿Qué hiciste exactamente?", "Me gustaría conocer los pasos que seguiste. ¿Cuáles fueron?"),
        "result": ("¿Cómo resultó todo al final?", "Tengo curiosidad. ¿Qué salió de ahí?"),
        "reflection": ("Mirando atrás, ¿qué aprendiste de eso?", "¿Qué cambiarías la próxima vez?"),
        "detail": ("Me gustaría saber un poco más. ¿Qué más recuerdas?", "¿Podrías compartir un ejemplo?"),
    },
    Tone.FORMAL: {
        "situation": (
            "¿Me permite preguntarle cuál era la situación entonces?",
            "¿Podría usted describir el contexto?",
        ),
        "role": ("¿Me permite preguntarle cuál fue su propia función?", "¿Qué parte de eso le correspondía a usted?"),
        "action": ("¿Podría usted describir con precisión lo que hizo?", "¿Qué pasos siguió usted?"),
        "result": ("¿Me permite preguntarle cuál fue el resultado?", "¿Cómo concluyó el asunto?"),
        "reflection": ("¿Qué aprendió usted de esa experiencia?", "¿Qué haría usted de otra manera en el futuro?"),
        "approach": ("¿Podría usted describir su enfoque paso a paso?", "¿Cómo procedería usted?"),
        "tradeoff": ("¿Cuáles serían las desventajas de ese enfoque?", "¿Qué alternativas consideró usted?"),
        "evidence": ("¿Cómo comprobaría usted que había funcionado?", "¿Qué respalda esa conclusión?"),
        "topic": (
            "¿Me permite preguntarle qué relación tiene eso con la pregunta?",
            "¿Relacionaría eso con la pregunta?",
        ),
        "detail": ("¿Podría usted ampliar un poco lo que ha dicho?", "¿Podría usted dar un ejemplo concreto?"),
    },
}
