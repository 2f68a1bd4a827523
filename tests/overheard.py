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
    till number four please till number four
    do you need a bag for that that's nineteen forty
    contactless okay just tap it there for me
    no not that one the blue one behind you
    pass me the the ladder no the short one
    can somebody get the phone it's ringing
    kevin kevin your tea's going cold
    lunch is on the table kids come and eat
    shoes off please shoes off in the house
    don't touch that it's hot I said don't touch
    where's the remote who had the remote
    it's on the sofa under the cushion no the other cushion
    stop pulling her hair stop it now
    one two three four five once I caught a fish alive
    twinkle twinkle little star how I wonder
    if you're happy and you know it clap
    incy wincy spider climbed up the
    ready steady go come on faster faster
    and it's in the back of the net unbelievable
    corner kick for the visitors two minutes of added time
    and he's out caught behind for thirty six
    thirty love forty love game set and
    and they're off and it's number seven leading from number three
    bottom of the ninth two outs and a swing and a miss
    the answer is c final answer c is correct
    for two hundred pounds name the capital of
    our survey said eh uh
    and now the shipping forecast issued by the met office
    tomorrow mostly cloudy with a chance of rain in the west
    temperatures falling to minus two overnight
    police are appealing for witnesses after a
    the prime minister told reporters this morning that
    markets closed higher today with the index up
    in a statement the company said it would
    more on that story later in the programme
    you're watching the six o'clock news
    coming up next the best of the eighties
    call now and get a second one absolutely free
    zero percent finance on all models until the end of the month
    buy one get one free in store and online
    side effects may include headaches and nausea
    new from the makers of now with twice the
    download the app today and get your first ride free
    feel the freshness all day long
    batteries sold separately ages three and up
    skip ad in five four three
    hit the bell icon and leave a comment below
    what's up guys welcome back to another video
    smash that like button
    link in the description
    thanks to our sponsor today
    the following programme contains strong language
    all rights reserved no part of this
    episode three the dragon returns
    he's behind you get down get down
    drop the weapon hands where I can see them
    houston we have a
    I've always loved you but you never knew Maria
    objection your honour sustained
    you had me at hello
    previously in the hospital he's losing blood doctor
    the train at platform six is the delayed ten fifteen to
    we are sorry to announce that the eleven oh two has been cancelled
    please have your tickets ready for inspection
    this bus terminates here all change please
    next stop market street
    cabin crew arm doors and cross check
    please fasten your seat belts and stow your tray tables
    passenger Miller please contact the information desk
    your flight is ready for boarding at gate b twelve
    would the owner of a silver ford please return to their vehicle
    the store will be closing in fifteen minutes
    please make your way to the checkouts
    customer assistance needed at self checkout
    please place the item in the bag
    please wait for assistance
    do you have a club card
    insert your pin and press enter
    card declined please try another
    transaction approved please remove
    number sixty three window five
    mrs Jones room two please
    the doctor will see you now
    next patient please
    nurse to room twelve nurse room twelve
    crash team to resus crash team resus
    can I get some help in bay three
    she needs her meds at four not now
    BP one twenty over eighty pulse seventy two
    wheelchair to x ray please
    lift your arm for me lovely now the other
    little scratch now all done
    open wide for me that's it
    turn over and bite down
    any pain there no and there
    sterile gloves seven and a half
    scalpel swab suction
    turn your head to the side and relax
    is the water okay for you not too hot
    just a trim or take a bit off the top
    five minutes under the dryer then rinse
    who's next please the chair's free
    order up table six two burgers no onion
    two minutes on the steak chef
    yes chef oui chef
    hot pan coming through hot
    service please service
    can we get another bottle for table nine
    one margherita one pepperoni to go name of Steve
    large cappuccino with oat milk for Ben
    are you ready to order or do you need a minute
    still or sparkling
    keep the change love
    forklift coming through watch out
    up a bit up a bit stop stop there
    back back back hold it there
    left hand down a bit more that's it
    lads can you shift that van
    pass us the spirit level Dave
    have you got the ten millimetre no the ten
    mind that cable it's live
    tea break lads
    who's got the keys to the container
    lorry on the bay lorry on the bay two
    scan it again it didn't beep
    pick forty two aisle nine
    pallet wrap's run out
    truck fifty one truck fifty one to door six
    unit four to base over
    base to all cars we have a
    roger ten four
    taxi for Wilson taxi for Wilson
    sit down everybody books out please
    quiet please year seven I'm waiting
    line up at the door in twos
    no running in the corridor
    hands up if you know the answer
    miss miss he's got my pencil
    sir can I go to the toilet
    whose coat is this whose is it
    spelling test number one because
    heads down pencils ready you may begin
    two fours are eight three fours are twelve
    and stretch and hold and breathe out
    four more three more two more and rest
    switch sides and eight seven six
    inhale exhale and downward dog
    personal best well done mate
    spin the wheel no whammies
    rien ne va plus
    bingo two fat ladies eighty eight
    checkmate good game
    draw four change to red uno
    your turn roll the dice
    pass the salt would you
    more gravy anyone
    who wants ice cream me me me
    bath time come on upstairs
    night night sleep tight love you
    grandad grandad look at me
    mummy I did a poo
    he hit me no I didn't yes you did
    don't wake the baby shh
    it's okay it's okay mummy's here
    where's teddy there's teddy
    drink your milk there's a good boy
    no biscuits before dinner
    put your coat on we're late
    get in the car now please
    are you coming or what
    bye darling have a good day
    did you feed the cat
    off the table get off the table Tiger
    walkies who wants walkies
    paw good boy paw
    leave it leave it drop
    here girl come here girl
    quiet Rex that's enough barking
    polly wants a cracker
    moo baa baa neigh
    no he's out at the minute can I take a message
    hiya it's only me I'm on the bus
    I'm on the train I'll lose you in a minute
    sorry wrong number who are you after
    yeah yeah yeah okay see you there bye
    okay bye bye then bye bye
    hang on I've got another call
    can you talk or are you busy
    it's going to voicemail
    please leave your name and number after the
    the customer you have called is unavailable
    you have no new messages
    message received yesterday at six forty
    your estimated wait time is twelve minutes
    for sales press one for support press two
    calls may be recorded for training purposes
    all our agents are busy right now
    enter your account number followed by the pound sign
    that is not a valid option
    to return to the main menu press
    this meeting is being recorded
    the host has another meeting in progress
    you're on mute Sandra you're on mute
    can everyone see my screen
    Paul has joined Paul has left
    next slide please
    we'll take that offline
    who just joined
    let's circle back on Q three
    is this room taken we booked it from three
    we've got the room at two sorry
    did you want this door open or shut
    fire drill everyone out please
    this is a test of the fire alarm
    lift going down mind the doors
    third floor menswear and shoes
    windows is shutting down
    new device connected
    battery at ten percent
    software update installed restarting
    mobile network not available
    playing your daily mix
    now playing by on spotify
    timer set for eight minutes
    I found three results for pizza near you
    sorry I don't know that one
    lights on lights off
    alarm off snooze
    okay google what's the time in Tokyo
    hey siri call mum mobile
    alexa volume down alexa
    turn right onto station road then keep left
    in four hundred yards at the roundabout
    you have arrived your destination is on the left
    speed camera ahead
    rerouting rerouting
    make a legal u turn
    printer out of paper tray two
    door open door closed
    washing machine has finished its cycle
    hoover's on I can't hear you
    dishwasher needs emptying
    is that the postman at the gate
    parcel for number nine can you sign for it
    we're here about the boiler
    gas man come to read the meter
    window cleaner that'll be ten pound
    get your strawberries two for three pound
    lovely bananas pound a bowl
    any old iron
    sold to the gentleman at the back
    do I hear fifty fifty five sixty
    lot twenty one a pair of chairs
    our father who art in heaven
    let us pray
    ashes to ashes dust
    and the lord said
    do you take this man
    silent night holy night
    jingle bells jingle bells jingle all
    we wish you a merry
    happy birthday dear Lucy
    hip hip hooray
    cheers everyone cheers
    another round two pints and a gin
    last orders at the bar please
    time gentlemen please
    so she goes no way and I go yes way
    and he's like whatever and I'm like seriously
    did you hear about Karen no what
    I told him I said you can't park there
    she never she did you know
    he's been on the phone for an hour honestly
    what you having for tea fish fingers
    bit nippy out isn't it
    that's what she said
    are you taking the mick
    oi you with the trolley
    move your car you're blocking me
    red card ref are you blind
    come on you reds
    olé olé olé olé
    we are the champions my friend
    I want to break free
    hit me baby one more time
    na na na na na hey jude
    yeah baby yeah oh yeah tonight
    dum dum dum another one
    boom boom pow
    doo wop bee doo
    untz untz untz
    brrrm brrrm beep
    nee naw nee naw
    tick tick tick tick ding
    drip drip drip
    rattle rattle clunk
    scratch scratch tap tap
    pfff pfff
    hnnn hnnn
    achoo bless you
    hic hic sorry hic
    snore snore
    cough cough excuse me
    [laughter] no way [laughter]
    [door slams] who left that open
    [music] one night only at the arena [music]
    (phone ringing) hello yes speaking
    [applause] thank you thank you ladies and gentlemen
    [baby crying] shh shh come here
    *sneezes* bless you
    [inaudible] the the [inaudible] over
    <noise> yeah put it there <noise>
    the the the company the the
    so I so I so I so I
    and then the and then the and then
    customer cust custom er the cus
    pro ject pro proj ect
    deadl line dead d
    man age man ager age
    ques quest shun quest
    tea team tea m team
    we we we re we re ported
    it it was it was it it
    of the of the in the of
    to to a to the to
    yes no yes no no yes no
    hm hm hm okay hm okay hm
    uh the uh a uh
    bla bla bla bla
    test test one two one two
    check check mic check
    hello is this on hello
    hola hola qué tal
    vale vale hasta luego
    no pasa nada mujer
    venga venga vamos
    ja ja genau tschüss
    nein nein das da drüben
    guten Morgen zusammen
    wo ist denn der Schlüssel
    bitte zurückbleiben
    merci au revoir bonne journée
    attention au départ
    dzień dobry tak tak
    dobra dobra pa pa
    tamam tamam hadi
    ciao ciao a dopo
    prego il prossimo
    obrigado até logo
    da da davai
    mersi pa
    danke fürs zuschauen
    sous titrage société radio canada
    untertitel der amara community
    no not you I'm talking to the dog
    give it here no give it to your sister
    is dad home yet no not yet
    can you get that love I'm busy
    tell him I'm not in
    who left the gate open again
    mum he's looking at me
    that's not fair she had two
    where are my football boots
    have you done your homework Leo
    turn the telly down please
    somebody let the cat in
    did you lock the car yeah I think so
    pop the kettle on would you
    put the bins out it's Tuesday
    it's raining get the washing in
    what do you mean you lost it
    sit nicely or no pudding
    wash your hands first wash them
    Lily come down from there right now
    bless you oh bless you
    one for you and one for me
    down you come there we go upsy daisy
    peekaboo where's baby there she is
    row four seats a to c
    all visitors must report to security
    the car park will close at eight
    gate closing please proceed immediately
    tickets please any tickets from Reading
    mind your fingers doors are closing
    would mister Ahmed please come to the information point
    flight delayed until twenty one forty
    welcome aboard this service to Glasgow calling at
    your bus is due in four minutes
    a reminder that smoking is not permitted
    please keep your belongings with you at all times
    special offer today on all garden furniture
    three for two on all shampoo this week
    fresh bread now available in our bakery
    staff announcement code nine code nine to the front
    price check on till two please price check
    have you got a loyalty card no okay
    that's six pounds thirty change there you go
    would you like your receipt in the bag
    sorry we don't take fifties
    next one please over here love
    two adults one child to the zoo
    a medium latte for Priya medium latte
    eat in or take away
    who had the soup the soup anyone
    table five want the bill
    eighty six the salmon we're out
    fire table eight go go go
    two all day three all day chef
    plates hands please hands
    careful it's a hot plate
    room service hello room service
    checking out room two one four
    your room's on the third floor lift's on the right
    housekeeping
    mister Jones can you hear me squeeze my hand
    visiting hours are over now folks
    bed nine's buzzer bed nine
    obs on bed six please Jo
    who's got the drug keys
    on three ready one two three lift
    temp thirty eight two
    roll onto your side for me darling
    the ambulance is here which door
    suction please and a bit wider
    rinse and spit
    chin down look straight ahead
    did you want it shorter at the back
    keep still sweetheart nearly finished
    foils are done twenty more minutes
    right class settle down settle down
    put your hand up don't shout out
    pens down stop writing
    page forty two exercise b
    who threw that
    Jayden phone away now
    assembly in the hall everyone
    Miss I finished can I read
    good afternoon mrs Clarke good afternoon everyone
    repeat after me je suis tu es
    no food in the library please
    hold the ladder hold it Gaz
    two more bricks and a bit of muck
    careful with the glass mind mind
    is this load bearing nah
    turn the water off turn it off
    measure twice mate twelve forty
    mixer's on stand back
    what floor is it for the fifth
    crane coming over heads up
    has anyone seen the tape measure
    hard hats on lads
    gate's open drive in drive in
    driver to the office please driver
    dock two is clear send him in
    stop the belt stop the belt
    that pallet's short two boxes two
    wrong bay mate it's six
    conveyor start in three two one
    low oil pressure warning
    check engine
    error four oh four paper not found
    your session will expire in one minute
    please try again later goodbye
    fingerprint not recognised
    unlock code incorrect
    please enter your passcode
    voice mailbox full
    calling dad mobile
    reminder dentist at three thirty
    today you have two events
    the current temperature is nineteen degrees
    okay playing rock classics
    sorry I didn't catch that try saying
    turning off the bedroom light
    here's some information from the web
    continue straight for two kilometres
    at the next junction bear left
    exit right then merge
    traffic ahead ten minute delay
    toll road ahead
    welcome back to the show with me is
    our next caller is Dave from Hull go ahead Dave
    that was the new single from and now
    it's seven fifty two and here's the travel
    there's congestion on the ring road following an accident
    rain spreading from the west overnight lows of four
    scattered clouds and a gentle breeze
    in sport united have signed
    the chancellor will announce tomorrow
    the suspect was last seen near the station
    live from the courtroom our reporter
    next on four a new drama
    tonight on the late show
    stay with us don't go away
    visit our website for details
    only nine ninety nine a month cancel any time
    free delivery on orders over thirty
    now with fifty percent more
    ask your doctor if it's right for you
    for mash get it's the real thing
    terms apply over eighteens only
    and the winner is oh my goodness
    the crowd are on their feet here
    yellow card for number six
    he shoots he scores
    lap twelve and hamilton's pitting
    double fault advantage
    third down and long
    what a save by the keeper
    and cut the blue wire quick
    we've got company go go go
    I am your father no
    you can't handle the truth
    I'll get you for this
    my lord the enemy approaches
    run they're coming
    meanwhile on the planet
    once upon a time there lived a king
    the wolf said I'll huff and I'll puff
    old macdonald had a farm
    the itsy bitsy spider
    london bridge is falling down falling
    hush little baby don't say a word
    let it go let it go
    all you need is love love love is
    every breath you take every
    who let the dogs out
    I will survive hey hey
    dancing queen young and sweet
    work it harder make it better
    oh na na na na
    ba dum tss
    ta da ta da
    woo woo woo
    clap clap clap
    bark bark grr
    mew mew
    caw caw caw
    buzz buzz buzz
    hum hum hum
    tap tap scrape
    whoosh whoosh
    rrring rrring
    bip bip bip
    vvvv vvvv
    aaargh oof
    uff puh uff
    ch ch ch
    kk kk t t
    mmph hm
    prr prr
    wah wah wah
    haha haha no haha
    hee hee hee stop
    shh quiet quiet
    one sugar or two
    milk no sugar ta
    see you Monday have a good one
    night then night safe journey
    you coming down the pub later
    did you get the email from Sue
    Friday drinks yeah I'm in
    which meeting room is it blue or green
    can you move your chair a sec
    sorry is anyone sitting here
    bless him he's only little
    no I told you left left
    up the stairs second on the right
    have you tried switching it
    your card's been declined love
    same time next week yeah
    I'll ring you when I'm on my way
    he'll be back after lunch
    can I speak to the homeowner
    we've been trying to reach you about your car's warranty
    you've been in an accident that wasn't your fault
    press the green button to open
    someone's parked across the drive
    is it bin day today
    look at the time is it really
    here we go here we go here we go
    okay so okay so okay
    and and and I
    the team the team the team
    I was I was I was I was
    a con con flict con
    mist take mis ake stake
    feed back fee feed ba
    custo mer ser vice vi
    pri pri ority ori
    cha change cha ange
    no the no no the
    this this is this is
    what the what the
    um the er the um
    so um so um so
    right right right yeah right
    okay one okay two okay
    one o one o one
    oh two oh two go ahead
    alpha bravo charlie
    copy over
    mayday mayday
    suspect heading north on foot
    ten four responding
    all units be advised
    tower request landing
    allez allez vite
    ça va oui ça va
    bonjour bonjour entrez
    nächster halt Hauptbahnhof
    Mama guck mal
    komm her jetzt
    ja ja ja tschüss tschüss
    mach die Tür zu
    venga cariño a cenar
    mamá ven aquí
    no me digas
    pronto chi parla
    andiamo dai
    tot ziens hè
    kom hier
    nie nie nie chodź
    cześć cześć no pa
    gel buraya gel
    salaam aleikum
    haan haan theek hai
    acha acha bolo
    wei ni hao
    arigato gozaimasu
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
    ("How would you greet a guest at reception?", "good evening welcome do you have a reservation"),
    ("How would you greet a guest at reception?", "hello good morning can i take your name"),
    ("How would you answer the phone here?", "good morning this is maria speaking how can i help you"),
    ("What would you say to a child who is crying?", "it's okay come here tell me what happened"),
    ("What would you say to a child who is crying?", "shh shh don't cry mummy is coming soon"),
    ("How do you ask a customer to pay?", "that's twelve fifty please cash or card"),
    ("How do you stop a fight between pupils?", "stop it both of you sit down now"),
    ("How do you warn a colleague in a busy kitchen?", "behind you hot pan"),
    ("What do you say before you close a call?", "thank you for calling have a nice day bye"),
    ("How do you ask passengers to board?", "ladies and gentlemen we now board rows one to ten"),
    ("How do you reverse a lorry safely?", "slowly with a guide who says stop"),
    ("How do you take an order?", "table four two cokes one burger i repeat it"),
    ("What would you order in a restaurant?", "the chicken please and a beer"),
    ("When are you available?", "any time really"),
    ("When are you available?", "weekdays after four not on friday"),
    ("When are you available?", "from the first of june"),
    ("What time do you get up?", "six thirty"),
    ("What time do you get up?", "half past five every day"),
    ("How far do you live from here?", "ten minutes by bus"),
    ("How far do you live from here?", "two stops on the u six"),
    ("How long have you lived here?", "nine years"),
    ("How old is your car?", "oh very old"),
    ("What is your phone number?", "zero one seven two double five"),
    ("Who was your last manager?", "daniel"),
    ("Who was your last manager?", "mrs brown from logistics"),
    ("Which shift do you prefer?", "nights"),
    ("Which shift do you prefer?", "early please"),
    ("Which shift do you prefer?", "don't care both fine"),
    ("Do you have children?", "yes two boys"),
    ("Do you have any allergies?", "no no not that i know"),
    ("Do you smoke?", "no never no"),
    ("Can you drive a forklift?", "yes yes of course"),
    ("Can you drive a forklift?", "no"),
    ("Are you still employed?", "until the end of march"),
    ("Are you willing to travel?", "sure no problem"),
    ("What do you like about your job?", "the people the people and the pay"),
    ("What do you like about your job?", "free coffee"),
    ("What do you like about your job?", "music in the workshop"),
    ("What annoys you about the app?", "the noise ping ping ping all day"),
    ("What annoys you about the app?", "too many ads"),
    ("What annoys you about the app?", "login again and again"),
    ("What annoys you about the app?", "it freezes then stop nothing"),
    ("Which features do you use most?", "alarm timer weather"),
    ("Which features do you use most?", "search and play"),
    ("What music do you like?", "jazz blues a bit of rock"),
    ("What did you do before this?", "school then army then shop"),
    ("What did you do before this?", "taxi driver"),
    ("What are your strengths?", "punctual friendly strong"),
    ("What are your strengths?", "team team work"),
    ("What are your weaknesses?", "chocolate haha"),
    ("What are your weaknesses?", "my english sorry"),
    ("How would you describe yourself?", "quiet calm patient"),
    ("How do you deal with stress?", "tea and a walk"),
    ("How do you deal with stress?", "breathe in breathe out go on"),
    ("How do you deal with stress?", "sport football mostly"),
    ("How do you unblock a sink?", "hot water soda wait rinse"),
    ("How do you put out a pan fire?", "lid on heat off no water"),
    ("How do you change a tyre?", "jack up nuts off wheel off new on nuts on down"),
    ("How do you check that a door is safe?", "open close open close listen"),
    ("How do you train a new colleague?", "show then watch then let go"),
    ("How do you train a new colleague?", "one day one task"),
    ("Tell me about a time you were late.", "train train cancelled what can you do"),
    ("Tell me about a time you were late.", "last monday bus strike"),
    ("Tell me about a time you helped somebody.", "an old lady with her bags"),
    ("Tell me about a time you helped somebody.", "hmm my neighbour maybe the move"),
    ("Tell me about a difficult customer.", "he shouted i smiled he left"),
    ("Tell me about a difficult customer.", "oh there are many"),
    ("Tell me about a difficult customer.", "a man wanted his money back no receipt"),
    ("Describe a mistake you made.", "wrong size wrong colour wrong address"),
    ("Describe a mistake you made.", "forgot the oven"),
    ("Why did you leave your last job?", "the boss"),
    ("Why did you leave your last job?", "money money money"),
    ("Why did you leave your last job?", "they closed the shop"),
    ("What makes a good meeting?", "short"),
    ("What makes a good meeting?", "coffee and an agenda"),
    ("What do you think of open offices?", "too loud"),
    ("What do you think of open offices?", "fine fine"),
    ("What is a firewall?", "a wall for the network"),
    ("What is a variable?", "a box with a name"),
    ("What is a queue?", "first in first out"),
    ("What does a cache do?", "keep things near"),
    ("How do you sort a list?", "call sort"),
    ("How do you find a bug?", "print print print"),
    ("How would you test a lift?", "up down up down all floors"),
    ("What would you change in your team?", "nothing really"),
    ("What would you change in your team?", "the chat the noise the meetings"),
    ("What do you do when a machine stops?", "stop button then call maintenance"),
    ("What do you do when a machine stops?", "red light wait green light go"),
    ("What do you say on the radio?", "base this is unit four over"),
    ("What do you do in an emergency?", "ring one one two"),
    ("What do you do first in the morning?", "lights on till on door open"),
    ("What is an API?", "a menu for programs"),
    ("What is an API?", "the page asks the server answers"),
    ("What is encryption?", "for security encrypted"),
    ("How would you store passwords?", "encrypted for security"),
    ("How would you store passwords?", "hash and salt never plain"),
    ("How would you compare two designs?", "a b test"),
    ("How would you compare two designs?", "a b testing"),
    ("What happens when a page loads?", "it goes over the internet to the server the page opens"),
    ("What happens when a page loads?", "the server sends it and the browser shows it"),
    ("What is a branch in git?", "a pointer to a commit"),
    ("How does a heat pump work?", "it's a fridge backwards"),
    ("What is a load balancer?", "it shares the work between the servers"),
    ("What is recursion?", "a function that calls itself"),
    ("What is a transaction?", "all or nothing"),
    ("How do you deploy?", "push button pipeline done"),
    ("How do you deploy?", "tests green then go"),
    ("How do you back up data?", "every night to another place"),
    ("How do you secure a laptop?", "lock password disk encrypted"),
    ("How do you speed up a query?", "an index"),
    ("How do you speed up a query?", "index cache less columns"),
    ("What do you check first when a site is down?", "the server the logs the network"),
    ("What do you check first when a site is down?", "is it plugged in is it up"),
    ("How do you prevent mistakes?", "four eyes checklist"),
    ("How do you prevent mistakes?", "double check everything"),
    ("When can you start?", "right away"),
    ("When can you start?", "straight away"),
    ("When can you start?", "tomorrow"),
    ("When can you start?", "next week or the week after"),
    ("When can you start?", "now"),
    ("When can you start?", "at the end of the month"),
    ("How many hours would you like?", "forty"),
    ("How many hours would you like?", "full time"),
    ("How many hours would you like?", "eight at most"),
    ("How many hours would you like?", "thirty to thirty five"),
    ("How many staff did you lead?", "two"),
    ("How many staff did you lead?", "nine or ten"),
    ("How many staff did you lead?", "a few here and there"),
    ("Where do you live?", "near the station"),
    ("Where do you live?", "second floor on mill street"),
    ("Where do you live?", "leeds the north side"),
    ("Do you speak Spanish?", "a little bit"),
    ("Do you speak Spanish?", "no only english and polish"),
    ("Do you speak Spanish?", "sí claro"),
    ("Can you lift heavy loads?", "yes up to thirty kilos"),
    ("Can you work on Sundays?", "no church"),
    ("Can you work on Sundays?", "sundays not saturdays okay"),
    ("Have you used a till?", "yes for four years"),
    ("Have you used a till?", "never only the scanner"),
    ("What do you earn now?", "two thousand net"),
    ("What do you earn now?", "twelve fifty an hour"),
    ("What do you do if prices differ?", "then i call the supervisor she has the key"),
    ("What do you do if prices differ?", "the customer pays the lower one"),
    ("What do you do if a guest complains?", "say sorry offer a drink"),
    ("What do you do if a guest complains?", "listen then fix it"),
    ("What do you do when you spill acid?", "gloves on water stop tell the boss"),
    ("What do you do when a patient falls?", "call for help don't lift check him"),
    ("What do you do when a child is sick?", "ring the mum"),
    ("What do you check on the shelf?", "dates prices gaps"),
    ("What did you buy last?", "bread milk oat milk"),
    ("What did you buy last?", "gluten free bread on saturday"),
    ("What did you like about it?", "the colours"),
    ("What did you like about it?", "nothing really it was okay"),
    ("What annoyed you?", "prices have gone mad"),
    ("What annoyed you?", "everything takes ages"),
    ("What annoyed you?", "oh the qr code"),
    ("What annoyed you?", "the queue the noise the music"),
    ("What is a good leader?", "fair and clear"),
    ("What is a good leader?", "he listens"),
    ("Why retail?", "i like people"),
    ("Why nursing?", "my mother was one"),
    ("Why did it fail?", "no time no money no plan"),
    ("Why did it fail?", "nobody told us"),
    ("Who helped you?", "my boss and daniel from it"),
    ("Who helped you?", "nobody just me"),
    ("How did it end?", "good"),
    ("How did it end?", "he paid and he left"),
    ("How did it end?", "they cancelled it"),
    ("How did you feel?", "angry then fine"),
    ("How did you feel?", "not good not good at all"),
    ("Tell me about your last job.", "kitchen porter pots and pans"),
    ("Tell me about your last job.", "trucks all over europe"),
    ("Tell me about a hard day.", "black friday crazy"),
    ("Tell me about a hard day.", "the flood in may"),
    ("Tell me about a lesson that went badly.", "oh god the swimming lesson"),
    ("Tell me about something you are proud of.", "my garden"),
    ("Tell me about something you are proud of.", "my son my daughter"),
    ("Describe your ideal boss.", "honest friendly not always there"),
    ("Describe your desk.", "two screens one plant"),
    ("What keeps you here?", "the people"),
    ("What motivates your team?", "praise and pizza"),
)
