"""What English interviews are about: words that belong together, so that "refund" answers to "customer"."""

from __future__ import annotations

TOPICS = {
    "customers": """
        customer*; client*; guest*; buyer*; complain*; refund*; order*; invoice*; shop*; store*; counter; desk
        sale|sales|sold; caller*; lady; gentleman; parcel*; deliver*; account*; voucher*; returns; consumer*
        satisf*
    """,
    "conflict": """
        conflict*; disagree*; argu*; fight*; fought; angry; rude; shout*; scream*; drunk; agree*; compromis*; refus*
        apolog*; annoy*; calm*; upset; opinion*; fair; unfair; loud; comfortable; persuad*; convinc*; said no
        insist*; difficult
    """,
    "leading": """
        manager*; boss*; supervis*; director*; leader*; lead|led; leadership; team|teams; colleague*; praise*
        blame*; motivat*; trust*; delegat*; responsib*; staff; managed; managing; in charge; headed; report to
    """,
    "mistakes": """
        mistake*; wrong; error*; forgot*; delet*; dropped; broke*; fault*; owned; blame*; noticed; fail*; missed
        apolog*; wrongly
    """,
    "learning": """
        learn*; course*; taught; teach*; train*; practis*; practic*; tutor*; studied; figured; book|books; mentor*
        quickly
    """,
    "projects": """
        project*; launch*; deadline*; scope*; plan|plans|planned; budget*; pilot*; delay*; platform*; late
        supplier*; milestone*; september; went live; release*; idea; money; requirement*; deliver*; built; build
        complex
    """,
    "software": """
        server*; database*; data base; quer*; table*; code*; cache*; cashing; cloud; deploy*
        test|tests|testing|tested; postgres*; sql; sequel; mysql; redis; kafka; queue*; index*; python; node; java*
        browser*; page*; request*; http*; url*; link*; hash*; load; dns; app; apps; docker; kubernetes; cluster*
        function*; class; column*; row|rows; schema*; mock*; html*; script*; slow*; endpoint*; api|apis; debug*
        web*; firmware; network; memory; cpu; unit|units; integration; nginx; counter; byte*; bug|bugs; tcp; ip
        downtime; replica*; storage; design
    """,
    "care": """
        patient*; ward; doctor*; nurse*; nursing; medic*; drug*; dose*; tablet*; insulin; wristband*; chart*
        bandage*; treat*; bed|beds; hospital*; dementia; dialysis; resident*; symptom*; blood; therap*; diagnos*
        injection*; infection*
    """,
    "teaching": """
        pupil*; child*; kid|kids; boy|boys; girl|girls; lesson*; school*; parent*; teacher*; classroom; class
        student*; homework; punish*
    """,
    "till": """
        till; queue*; line; cash*; card|cards; scan*; receipt*; exchange*; shift*; wait*; stockroom; shelf; shelves
        friendly; one by one
    """,
    "parcels": """
        parcel*; courier*; tracking; deliver*; address*; neighbour*; neighbor*; resend; driver*; warehouse*
        forklift*; pallet*; truck*; licen*
    """,
    "selling": """
        deal|deals; contract*; sign*; clos*; offer*; price*; cold; pitch*; target*; salesman; bank|banks; commission
        lease*; leasing; negotiat*; prospect*
    """,
    "shopping": """
        shopping; grocer*; list|lists; market*; supermarket*; milk; fridge; buy|bought; cook*; vegetable*; meal*
        food; lidl; aldi; tesco; envelope
    """,
    "money": "expens*; money; euro*; pay|pays|paid; categor*; bank*; coffee; budget*; salary; cost*; price*",
    "apps": """
        app|apps; log|logs; phone; screen*; update*; sms; click*; button*; code|codes; annoying; slow; crash*
        feature*; track*; chart*
    """,
    "joining": """
        company; product*; grow; develop; train; want to learn; join*; job; industry; mechanic*; career*; lab|labs
        opportunit*; moving; move; passion*; role; position; salary; team; change; experience; market; brand*
        value*
    """,
    "pressure": """
        pressure; deadline*; stress*; busy; rush*; urgent*; emergenc*; late; overtime; hurry; sick; calm; crisis
        tight
    """,
    "goals": "goal*; target*; achiev*; reach*; exam*; passed; result*; success*; aim*",
    "safety": "safe*; unsafe; harness*; glove*; helmet*; accident*; danger*; risk*; protect*; injur*; fell",
    "nights": "night*; shift*; evening*; early; weekend*; bakery; reception",
    "starting": """
        notice; month*; week*; right away; immediately; tomorrow; first of; soon; march; start*; begin
    """,
    "news": "bad news; news; tell|told; cried; cry; shocked; sad; sorry; funeral; serious; honest; bad",
    "pride": "proud*; achiev*; built; passed; won; best; hands; myself; success*",
    "processes": """
        process*; improv*; automat*; faster; minutes; hours; days; steps; waste; manual*; by hand; spreadsheet*
        template*; saved; measured
    """,
    "persuading": """
        persuad*; convinc*; offer*; argument*; showed; proof; believe*; agree*; guarantee*; hated; numbers
    """,
    "versions": """
        version*; git; branch*; commit*; merge*; repositor*; history; conflict*; snapshot*; overwrit*
    """,
    "travel": """
        travel*; trip|trips; flight|flights; hotel*; ticket*; airline*; airport*; abroad; passport; journey*
        holiday*; suitcase*; booked; booking*; train|trains
    """,
    "food": """
        food; eat|ate; cook*; kitchen*; restaurant*; chef*; meal*; dish*; oven*; recipe*; knife; knives; bread; meat
        vegetable*; serve*; menu*
    """,
    "hygiene": """
        clean*; hygien*; wash*; wipe*; dirt*; disinfect*; steril*; rubbish; bin|bins; tidy; mess; soap; cloth*
    """,
    "media": """
        watch*; series; film*; movie*; episode*; televis*; stream*; listen*; podcast*; radio; magazine*; subscri*
        channel*
    """,
    "home": """
        home; house; flat; apartment; heat*; water; electric*; furniture; garden; rent; landlord; boiler*; insulat*
        cold; temperature
    """,
    "vehicles": """
        car|cars; drive*; drove; driving; truck*; lorr*; van|vans; load*; strap*; pallet*; trailer*; vehicle*
        licence*; license*
    """,
    "health": """
        health*; doctor*; ill; illness*; hospital*; pain*; appointment*; pharmac*; prescri*; surger*; dentist*; sick
        injur*; medicine*
    """,
    "security": """
        steal*; stole*; thief; thieves; theft; secur*; camera*; polic*; guard*; password*; hash*; salt; encrypt*
        attack*; fraud*
    """,
    "languages": """
        language*; english; german; french; spanish; italian; polish; russian; romanian; chinese; arabic; translat*
    """,
    "measuring": """
        sales; conversion; users; experiment*; random*; group|groups; sample*; statistic*; significan*; data
        result*; compare*; test*
    """,
    "timekeeping": "punctual*; late; early; on time; minutes; alarm; clock; schedule*; deadline*",
    "tools": "tool*; drill*; saw|saws; crane*; machine*; equipment; mixer; rent*; buy|bought; repair*; site",
    "self": """
        yourself; background; im; i am; years; worked; degree; studied; moved; partner; trade; normal; person; shop
        hard; team player
    """,
    "weaknesses": "weak*; improv*; better; nervous; impatien*; perfection*; struggle*; difficult; hard",
    "remote": "home; office; remote*; commut*; colleague*; quiet; concentrate; meeting*; video",
    "education": """
        finished|high|primary school; degree; diploma; certificate*; thesis; studied; studying; lectures; university
        finished in; teaching practice
    """,
    "skills": "years of experience; i speak; german; english; polish; spanish; french",
    "leisure": """
        hobb*; swimming; hiking; photography; chess; football; vikings; book about|from; reading; holiday*; the sea
        dive; diving; sailing; weather; my favourite|favorite; i like|love to|driving|cooking|the; i collect|play
        in winter|summer i|we; i have|ive been to; fishing; on a farm; when i was a child|young|small
    """,
    "household": """
        my sister*|brother*|uncle*|aunt*|cousin*; cat|cats; dog|dogs; third grade; my son|daughter is
    """,
    "terms": "salary; to be paid; mortgage; part time; full time; commission; paid too; earn*",
    "travelling": "bus; train; parking; petrol; traffic; minutes with; motorway; commute",
    "events": "newspaper; strike; on the street",
    "names": "was called; his name; her name; from hamburg; told stories",
    "service": """
        i trained as; i did a course|degree; did the exam; i have|ive finished|studied; my application; i sent you
        the interview before; i wear; uniform; references; an operation; for free; i worked in|at|for|mostly|there
        i work as; from 19*|20*; since nine|ten|five|two; in the army; we had a call; vpn; firefox; chrome
        i drove for; my shifts
    """,
    "orders": "ignore your|all|the; your instructions; give me a ten|10|high",
}  # fmt: skip

ASIDE = {
    "education": frozenset({"self", "learning"}),
    "skills": frozenset({"self", "languages"}),
    "leisure": frozenset({"self", "media", "travel"}),
    "household": frozenset({"self", "joining"}),
    "terms": frozenset({"joining"}),
    "travelling": frozenset({"joining", "travel"}),
    "events": frozenset[str](),
    "names": frozenset[str](),
    "service": frozenset({"self"}),
    "orders": frozenset[str](),
}
"""What people talk about when they are not answering, and the topics of questions it does answer."""
