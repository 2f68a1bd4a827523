"""What creators write in Spanish."""

from __future__ import annotations

from agent.interview.plan import Facet, QuestionType
from agent.simulation.creators import Written

SPANISH = Written(
    titles=("Ingeniería de servidores", "Atención al cliente", "Un estudio de hábitos bancarios"),
    texts={
        QuestionType.OPEN_ENDED: (
            "Cuénteme de una vez que tuvo que cambiar un plan en el último momento.",
            "Describa un proyecto del que esté orgulloso.",
            "¿Por qué quiere trabajar con nosotros?",
            "¿Cómo explicaría qué es una caché a un compañero nuevo?",
            "Hábleme de un conflicto en un equipo y de lo que hizo al respecto.",
            "¿Cómo decide en qué trabajar primero? Por favor, deme un ejemplo.",
            "¿Cuál es la diferencia entre un proceso y un hilo?",
            "¿Ha trabajado de noche antes?",
            "¿Qué le preguntaría a un cliente que llama con una queja?",
            "¿Cuándo cambió de opinión por última vez sobre algo importante?",
            "¿Cómo es para usted un buen día de trabajo?",
            "Describa un error que cometió, y cómo lo encontró.",
            "¿Cómo diseñaría un servicio que nunca puede perder un mensaje?",
            "¿Tiene permiso para trabajar en este país?",
        ),
        QuestionType.SINGLE_CHOICE: (
            "¿Cuál de estos conoce mejor?",
            "¿Cuánto tiempo lleva haciendo este trabajo?",
            "¿Dónde preferiría trabajar?",
            "¿Qué nivel busca?",
        ),
        QuestionType.MULTIPLE_CHOICE: (
            "¿Cuáles de estos ha usado?",
            "¿Qué días puede trabajar?",
            "¿Qué idiomas habla lo bastante bien para una reunión?",
        ),
        QuestionType.CODING: (
            "Escriba una función que devuelva el primer elemento que cumple una condición.",
            "Escriba una consulta que cuente los pedidos de cada ciudad.",
            "Escriba una clase para una caché de tamaño limitado.",
        ),
        QuestionType.WHITEBOARD: (
            "Dibuje cómo viaja un mensaje de un usuario a otro.",
            "Esboce las tablas del catálogo de una biblioteca.",
        ),
        QuestionType.RESEARCH: (
            "¿Qué sabe de cómo la gente elige un banco?",
            "Cuénteme paso a paso cómo compró algo caro la última vez.",
            "¿Qué es lo que más le molesta de las herramientas que usa cada día?",
        ),
    },
    options={
        "¿Cuál de estos conoce mejor?": ("Python", "Java", "JavaScript", "Go"),
        "¿Cuánto tiempo lleva haciendo este trabajo?": ("Menos de un año", "De uno a tres años", "Más"),
        "¿Dónde preferiría trabajar?": ("Desde casa", "En la oficina", "Me da igual"),
        "¿Qué nivel busca?": ("Principiante", "Avanzado", "Dirección"),
        "¿Cuáles de estos ha usado?": ("Kafka", "PostgreSQL", "Redis", "Ninguno de estos"),
        "¿Qué días puede trabajar?": ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes"),
        "¿Qué idiomas habla lo bastante bien para una reunión?": ("Español", "Inglés", "Alemán"),
    },
    facets=(
        Facet(
            "nombra el coste de la demora", ("coste", "recargo", "multa por demora"), "¿Qué habría costado una demora?"
        ),
        Facet("asume más que su tarea", ("me encargué", "idea propia"), "¿Qué parte fue idea suya?"),
        Facet("sopesa dos alternativas con justicia", ("alternativa", "en lugar de"), ""),
        Facet(
            "pone cifras al resultado", ("por ciento", "horas", "veces más carga"), "¿Qué cifras cambiaron con ello?"
        ),
        Facet("menciona a las personas afectadas", ("clienta", "compañero", "usuarios"), ""),
        Facet("conoce las normas del regulador", ("regulador", "auditoría"), ""),
    ),
    probes=(
        "¿Quién fue el primero en darse cuenta?",
        "¿Qué habría hecho con el doble de tiempo?",
        "¿Qué parte le sorprendió?",
        "¿Qué dijeron los demás?",
        "¿Cuánto tiempo llevó eso?",
    ),
    briefs=(
        "",
        "El sueldo está entre 40 y 50 mil euros al año. Trabajaría con cinco ingenieros y rendiría cuentas al jefe de "
        "plataforma. El trabajo es a distancia, con dos días al mes en la oficina de Valencia. Tendrá una respuesta en "
        "una semana.",
        "Somos un equipo de doce personas.\nEl siguiente paso es una llamada con la responsable.\n"
        "Usamos PostgreSQL y Go.",
    ),
    words=("hicimos", "por ciento", "sí", "no"),
)
