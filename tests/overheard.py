"""What a microphone picks up that nobody said to the interviewer, and terse answers that must not be taken for it.

Made up to weigh the signs of `agent/interview/aside.py` by; no figure is reported on them.
"""

from __future__ import annotations

OVERHEARD = tuple(
    """
    the next stop is Kings Cross change here for the Victoria line
    please mind the gap between the train and the platform
    unexpected item in the bagging area
    please insert your card or try another method
    this is a platform alteration the 9 42 to Leeds
    would all remaining passengers proceed to gate fourteen
    cleaner to aisle six please cleaner to aisle six
    at the roundabout take the second exit
    you have reached your destination
    make a U turn when possible
    battery low please charge your headset
    your call is important to us please stay on the line
    the person you are calling is not available
    for billing press two for all other enquiries press three
    doors closing going up
    second floor ladies wear and haberdashery
    Hey Siri set a timer for ten minutes
    Alexa play some music
    Playing relaxing piano on Spotify
    I'm sorry I didn't find any results for that
    and it's a goal what a strike from outside the box
    rain in the north with sunny spells later
    coming up after the break more on that story
    and now back to the studio
    the pound fell against the dollar this morning
    he loves me he loves me not
    you're listening to the breakfast show
    don't forget to like this video and follow us
    to be continued
    all characters are fictional
    copyright two thousand and twenty one
    closed captions by Rev
    narrator the lion waits
    who's there knock knock who's there
    mum where's my charger
    daddy look what I made
    not now sweetheart go and play
    put that down right now
    get off the sofa good boy
    shush shush it's all right shush
    can you shut the door please I'm on a call
    no no in the fridge on the second shelf
    hiya you all right yeah see you later
    ring me back in ten minutes yeah bye
    yeah hello no he's not in he's back on Thursday
    two flat whites and a latte to go
    who ordered the chicken
    that'll be four pounds fifty please
    thank you next please
    order number fifty two
    oh my god no way shut up
    hahaha stop it
    happy birthday to you happy birthday to you
    row row row your boat gently
    one two three and one two three and
    left right left right
    come on boy walkies
    here puss puss puss
    sit stay good dog
    the the a the of
    and the it to the a
    b b b b but the b
    the manag mana ger the
    interv view inter the
    tomm orrow mor row
    sssh tss tss
    kshh krr kk krr
    boop boop boop
    clang clang thud
    vroom vroom
    a a choo
    zzz zzz
    la la la di da
    doo doo doo
    Tuesday the the on a Tuesd
    is it on no it's not is it on
    testing testing one two
    which one is it this one no that one
    has it frozen I think it's frozen
    where did you put the keys they were on the table
    dinner's ready
    the kettle's on do you want a cup
    somebody's at the door
    delivery for number twelve
    sign here please love
    mind your backs
    hold the lift
    what time is it it's ten past
    did you see the match last night what a game
    nurse to bay four please
    code blue third floor
    vehicle reversing stand clear
    caution this door is alarmed
    recording in progress
    you are the only participant in this meeting
    so the train now standing at platform two
    this programme contains flashing images
    a new message received today at nine oh four
    welcome to Tesco
    ba ba black sheep
    my precious my precious
    I'll be back I said I'll be back
    tell me where he is tell me
    oui oui d'accord
    ja genau ja
    """.strip().splitlines()
)

TERSE = (
    ("Why do you want this job?", "Money."),
    ("Why do you want this job?", "The salary and the hours."),
    ("Why do you want this job?", "Closer to home."),
    ("What is your biggest weakness?", "Patience."),
    ("What is your biggest weakness?", "Public speaking probably."),
    ("What do you think makes a good team leader?", "Trust and clear goals."),
    ("What motivates you?", "Learning new stuff."),
    ("What motivates you?", "The team, good music, Fridays."),
    ("How would you fix a printer that does not print?", "Turn it off and on again."),
    ("How would you fix a printer that does not print?", "Press the reset button, then check the paper tray."),
    ("How would you fix a printer that does not print?", "Check cable. Check paper. Call IT."),
    ("How would you handle an angry customer?", "Stay calm, listen, say sorry."),
    ("How would you handle an angry customer?", "Call the manager."),
    ("How would you handle an angry customer?", "Please sit down sir, tell me what happened."),
    ("What would you say to a guest whose room is not ready?", "Good morning madam, please wait in the bar."),
    ("How would you get from the depot to the station?", "Turn left, second exit at the roundabout."),
    ("How do you find new customers?", "Cold calls and LinkedIn mainly."),
    ("How do you find new customers?", "Google ads."),
    ("Which programming language do you use most?", "Go, and some C plus plus."),
    ("Which programming language do you use most?", "JavaScript, TypeScript."),
    ("How do you settle a crying baby?", "Shush shush, walk up and down, sing a bit."),
    ("How do you train a dog to sit?", "Say sit, wait, good dog, then a treat."),
    ("What do you watch in the evening?", "The news and football."),
    ("What do you watch in the evening?", "Mostly YouTube, a cooking channel I subscribe to."),
    ("How do you check an invoice?", "Amount, date, VAT number."),
    ("How do you keep a kitchen clean?", "Wipe, wash, rinse, dry, every hour."),
    ("What do you do before you set off?", "Tyres, lights, oil, load, papers."),
    ("Tell me about a time you failed.", "My driving test."),
    ("Tell me about a time you failed.", "It was in 2019, at the bank."),
    ("Tell me about a time you failed.", "Well, well, that, that is a, a long story."),
    ("Tell me about a conflict at work.", "With my my boss about about the the rota."),
    ("Tell me about a conflict at work.", "Never happened, really."),
    ("Tell me about a conflict at work.", "Big fight. Two cooks. Knives. I stopped it."),
    ("When could you start?", "Monday."),
    ("When could you start?", "In two weeks."),
    ("When could you start?", "First of May."),
    ("How many people have you managed?", "Twelve."),
    ("How many people have you managed?", "Six, seven, eight, something like that."),
    ("How many languages do you speak?", "German, English, a bit of Polish."),
    ("Do you have a driving licence?", "Yes, category B."),
    ("Do you have a driving licence?", "Not yet."),
    ("Where are you based?", "Leeds."),
    ("What salary do you have in mind?", "Thirty two thousand."),
    ("What is your notice period?", "Three months."),
    ("What is the difference between a process and a thread?", "Memory. Threads share it."),
    ("What is the difference between revenue and profit?", "Costs."),
    ("What is a database index?", "Like the index in a book."),
    ("How would you test a login form?", "Wrong password, empty fields, very long names."),
    ("What happens when you type an address into the browser?", "DNS, TCP, TLS, HTTP, HTML."),
    ("What do you do when the fire alarm goes off?", "Everybody out, close the doors, meet at the gate."),
    ("What do you announce before a delay?", "Ladies and gentlemen, this train is ten minutes late, sorry."),
    ("How do you say goodbye to a guest?", "Thank you, see you soon, bye bye."),
    ("What is your favourite film?", "The Lion King."),
    ("What would you change here?", "The door. The website. The coffee."),
    ("What worries you about AI?", "Jobs, fakes, who controls it."),
    ("What frustrates you about our app?", "Slow. Crashes. No dark mode."),
    ("What frustrates you about our app?", "It beeps all the time."),
    ("What do you do at the weekend?", "My kids, my mum, the garden."),
)
