"""What each sign of `aside.py` weighs in English, in logits.

Written by `tests/bench/fit_aside.py`, from all labelled answers; not to be edited by hand.
"""

from __future__ import annotations

from collections.abc import Mapping


def _table(weights: str) -> Mapping[str, float]:
    """Of words and hundredths in turn."""
    said = weights.split()
    return {word: int(weight) / 100 for word, weight in zip(said[::2], said[1::2], strict=True)}


REQUEST: Mapping[str, float] = {
    "": -1.682,
    "again": 3.126,
    "again and again": -4.394,
    "asks at last": 2.722,
    "asks to": 1.675,
    "because": -0.047,
    "common": -1.134,
    "ends asking": 2.279,
    "fact asked": -1.2,
    "few": -0.485,
    "fillers": -2.212,
    "fresh": -0.535,
    "fresh share": -3.051,
    "handed back": 0.154,
    "handed to you": 2.289,
    "hearing": 1.035,
    "length": -0.477,
    "lost word": 2.337,
    "many": -0.807,
    "marked": -1.155,
    "mean": 2.31,
    "none fresh": 0.258,
    "not heard": 3.161,
    "numbers": -0.843,
    "of the question": 1.794,
    "one fresh": -0.36,
    "open end": -0.389,
    "opens asking": 0.417,
    "or": 1.939,
    "other words": 4.384,
    "others": -0.972,
    "pairs again": -1.818,
    "persons": 0.154,
    "pieces": -1.893,
    "question": 4.394,
    "quotes": -8.905,
    "settles": -0.201,
    "slower": 3.137,
    "some": 0.035,
    "sorry": 2.057,
    "sounds": -0.365,
    "subtitles": -0.523,
    "takes up": 1.41,
    "tells": 0.319,
    "twice running": -1.055,
}

NOISE: Mapping[str, float] = {
    "": -0.359,
    "again and again": 2.448,
    "asks at last": -0.203,
    "common": -0.013,
    "ends asking": -0.7,
    "fact asked": -0.349,
    "few": -0.411,
    "fillers": 2.13,
    "fresh": 0.098,
    "fresh share": 0.153,
    "handed back": 1.142,
    "length": -0.024,
    "lost word": -0.463,
    "many": -0.828,
    "marked": -0.046,
    "none fresh": -0.315,
    "numbers": -0.332,
    "one fresh": -0.607,
    "open end": 0.645,
    "pairs again": 2.027,
    "persons": -0.096,
    "pieces": 2.722,
    "question": -0.579,
    "settles": -1.042,
    "some": -0.407,
    "sounds": -0.051,
    "subtitles": 0.646,
    "takes up": -0.603,
    "tells": -0.629,
    "twice running": 1.279,
}

NOISE_WORDS = _table(
    """
    2011 -12 2015 -8 2016 -6 2017 -1 2018 -2 2019 -55 2020 -27 2027 -4 50 -10 8 -4 a -53 aaah 58 able -10 about -34
    absolutely 91 accept -3 accepted -6 accident 142 account -3 accountant -4 accounting -9 accuracy -1 achieve -3
    across 42 actually -16 ad 80 adapt -9 added 17 address -71 adjusting -10 adr -7 ads -158 adults 52 advance -3
    advantages -14 advert -1 advertised -4 advertisement -2 advise -2 afraid -41 after -47 afternoon 49 again -90
    against 17 age 13 agencies -1 agency -7 agent -1 ages -63 agile -8 ago -10 agree -12 agreed -12 ahead 126 ai 32
    aid -9 air -5 airport -13 aisle 46 al -28 alarm -20 alexa 125 aligners -4 all -38 allowed -3 almost -1 alone -4
    along -12 already -22 alright -6 also -23 altogether -17 always -42 am -11 amadeus -2 amara 36 amazon -28
    ambulance 55 amount -125 amplitude -1 amused -7 an -56 ana -17 analyse -7 analysis -2 analyst -1 and -63 android
    -7 angry -65 angular -4 announce 166 annoyed -8 annoying -36 another 39 answer -20 answered -12 any 12 anybody
    -2 anyone 108 anything -56 anyway -39 api -11 apologise -2 app -16 applause 15 application -21 applications -1
    applied -3 apply 126 applying -5 appointment -7 apprentices -9 apprenticeship -4 approved -14 apps -25 archicad
    -1 archive -7 are 47 area 33 arent -26 argument -3 arguments -1 arm 64 army -72 around -26 arrange -22 arrived 5
    as -51 ask -28 asked -37 asking -32 asks -114 assessment -8 assistance 125 assistant -74 associate -11 at 3 ate
    67 atmosphere -14 attention 76 attracts -7 au 111 auction -22 audio 47 august -2 aunt -5 authentic -7 automation
    -1 autumn -4 available 144 average -10 awake -22 award -3 away -51 awful -18 aws -8 b -77 b2 -2 ba 92 baa 75
    baby 110 bachelors -15 back 55 backs 41 backwards -159 bad -25 badge -1 badly -10 bag 114 bagging 46 bahrain -2
    bakery 10 balance -7 balanced -2 ban -6 band -3 bank -42 banking -12 banks -1 bar -42 barking 62 base -56 based
    -18 basel -2 bash -1 basically -26 basins -17 batch -29 batteries 70 battery 74 bay 129 be -36 beans -4 beats -1
    beautiful -56 because -24 become -16 bed 72 bedrooms -15 bedside -8 been 8 beep 75 bees -1 before -37 beg -9
    began -31 begin -170 beginners -1 beginning -16 behind -44 being 2 believe 44 bell 61 bells 83 below 32 bend -10
    benefit -7 benefits -21 best -20 better -28 between -48 big -27 bigger -8 biggest -23 bike -16 bill 45 billing
    -91 bills -1 bingo 64 bins 46 bird -20 birthday 89 bit -21 black -41 blamed -11 blank 58 bless 104 blister -8
    blood 14 blue 131 board -64 boards -21 boat -2 boiling -1 bologna -1 bolton -9 book -34 booked 22 booking -28
    books 57 boots 58 boredom -3 boring -10 born -8 borrow -2 boss -102 bosses -2 both -85 bother -22 bottle 36
    bottom 21 bought -19 boundaries -13 bowl 51 bowling -1 box -26 boxes 68 boy 113 braces -1 branch -28 branding -5
    brave -1 bread -162 break 100 breakfast 39 breaking -36 breaks -28 breathe -160 bridge 9 brilliant -1
    brilliantly -14 broke -14 broken -24 brother -8 brothers -19 brought -2 brown -124 browser -47 browsers -7
    bruges -1 budget -20 budgets -3 bug -28 build -12 building -6 built -4 bus -45 busiest -8 business -27 bust -10
    busy 92 but -36 butter -1 button -86 buy -16 buzz 5 by -37 bye -48 c -20 c1 -14 cable -23 cache -101 caching -10
    cake -6 calendar -18 call -70 called 12 callers -1 calling -1 calls -53 calm -108 calmer -1 came -51 camera 46
    cameras -2 campaign -14 campaigns -2 can -13 canal -5 cancel 50 cancelled -136 candidate -14 cant 44 canteen -1
    canteens -4 capitals -1 captain -2 car 55 card 14 cardiff -1 cards 9 care -49 career -13 careful 42 carefully
    -24 cars 149 case -22 cases -1 cash -177 cashier -2 cat 53 catalogue -1 catastrophe -2 catch 66 categories -27
    category -46 cats -4 caught 108 cello -1 centre -23 cents -12 certificate -13 certificates -1 certified -2
    chairs 102 challenge -6 challenges -7 chance 68 chances -5 change 66 changed -8 changing -82 channel 7
    characters 80 charge -5 charger 104 chargers -1 chart -32 charts -10 chat -55 cheap -23 cheaper -1 check -67
    checked -1 checkout 31 cheers 131 cheese -2 chef 102 chemistry -1 cherry -1 chess -7 chicken -129 child 16
    children -32 childs -12 chip -13 chk 43 choice -14 choose -18 chose -3 christening 71 christmas -14 chrome -3
    chunked -7 church -61 cinema -17 circle 58 cisco -7 city -8 claims -12 clap 118 class 7 classics 56 clean -27
    cleaned -2 cleaner 36 cleaning -16 clear -72 clears -14 clerk -1 clicks -23 client -22 clients -5 climbing -1
    close -160 closed 23 closer -123 closing 88 club 55 coach -6 coat 104 cocker -2 code -12 coding -1 coffee -191
    cohort -1 cokes -93 cold -50 colleague -13 colleagues -24 collect -1 college -7 colour -94 colours -69 come 44
    comes -24 comfortable -37 coming 112 command -3 commit -122 commodore -1 common -1 communicate -2 communication
    -26 communicator -14 community 64 companies -7 company 16 compare -14 competitors -26 complain -8 complained -9
    complaints -6 completely -11 complex -2 complicated -37 compromise -2 computer -8 con -32 concentrate -6
    concentrated -4 confidential -1 confidentiality -5 conflict -8 conflicts -11 confuse -6 confusing -7
    congratulations -3 connection -1 connects -1 cons -14 consequence -9 consider -2 constant -1 constantly -26
    construction -1 constructive -3 contact 22 contactless 100 contains 66 contract -14 contracts -3 control 23
    controlled -8 convenient -8 convince -17 cook -4 cooking -91 cooks -55 coordinator -2 copied -6 copy 145 cork -2
    corner 14 correct 54 corrected -4 correlation -10 cost -13 costs -97 costumes -7 could -80 couldnt -33 count -28
    counterbalance -4 countries -10 country -2 counts -14 course -46 courses -1 cousin -3 cousins -16 coventry -2
    cover -15 cpc -4 crane 44 crash 43 crazy -84 create -9 creativity -3 credits -2 cried -12 criticism -2 croatia
    -3 cross 63 cry -176 crying -6 cube -3 cup 70 curious -3 current 33 cus 40 cust 40 customer -28 customers -38
    cut 17 cv -1 cycle 44 d 53 da 61 dad 48 daily 16 dangerous -6 daniel -70 dark -120 darling 174 dashboards -5
    data -31 database -20 date -87 dated -5 daughter -64 daughters -1 dave 71 day -86 days -12 de -238 dead 22
    deadline -22 deadlines -9 deal 12 deals -2 debited -1 debug -14 december -4 decent -5 decide -20 deciding -2
    decision -15 declined 71 decoration -1 dee -1 definitely -12 degree -2 delay 24 delayed 65 deleted -1 delicate
    -30 delighted -1 delivered -37 delivery 61 delphi -1 denmark -31 dental -14 dentist 2 department -6 depending -8
    depends -67 deployment -3 depot -14 depreciation -4 deputy -1 der 92 derby -3 describe -7 description 59 desk -2
    desktop -1 dessert -1 destination 58 develop -12 developers -4 development -14 dice 18 did 48 didnt 4 died -5
    diesel -4 difference -16 different -42 differently -14 difficult -12 dignity -10 ding 64 dinner 110 direct -2
    directly -14 director -19 disadvantages -14 disagreed -4 disagreements -1 discrepancy -2 discussion -36
    distracted -2 dive -3 diversity -19 dizzy -28 do -45 dock 66 doctor 42 documentation -18 does -32 doesnt -24 dog
    99 dogs 45 doing -22 domestic -3 done 8 dont -14 doo 80 door 33 doors 41 dorms -2 dot 48 double -109 down 27
    download 27 downloaded -14 downloads -1 downs -8 downsides -12 dozen -6 dpd -1 drains -23 drama 74 draw 28 dream
    -24 drill 22 drink -22 drive 62 driven -12 driver -43 drivers -12 drives -3 driving -78 drop 102 dropped -44
    drove -4 drugstore -22 drums -5 dry -76 dublin -5 dum 63 duplicates -2 during -15 dusseldorf -1 dvds -2 dynamic
    -3 e -12 each -34 ear -33 earlier -109 early -81 earn -2 easier -50 easy -16 eat 80 eats -4 education -2
    efficiencies -20 effort -10 eggs -13 eh -32 eight 18 eighteen -1 eighty 68 either -12 el 12 elbow -1 electives
    -2 electrician -8 electricity -3 eleven 17 else -18 email 14 embarrassing -2 embrace -2 empathetic -10 empathy
    -8 employed -26 employees -6 employer -1 empty -80 en -113 encrypted -167 end -86 ended -22 ends 49 energy -2
    engine 125 engineering -15 engines -4 english -77 enjoy -177 enough 28 enscape -1 enter 34 envelopes -15
    environment -3 er 49 error 17 errors -127 es 9 estate -4 estonia -1 euro -16 europe -99 euros -6 ev -1 even -17
    evening -63 evenings -9 eventually -79 ever -11 every -104 everybody -36 everyone 48 everything -82 everythings
    -7 everywhere -37 exactly -22 exam -6 example -75 exams -1 excel -18 excellence -4 excellent -56 exciting -5
    excuse 12 exit -39 expensive -34 experience -27 expert -1 explain -37 extra -4 eye -3 eyes -172 face -1 fact -1
    factors -10 factory -1 failed -11 failure -38 failures -26 fair -40 fairly -9 falling 82 false -1 families -15
    family -9 famous -1 fan -10 fans -2 fantastic -1 far -16 farm 95 fashioned -1 fast -23 faster -32 father 64
    fault 62 favourite -5 favourites -1 feature -4 february -8 fee 9 feed 60 feedback -11 feel 39 feeling -20
    feelings -22 feels -7 feet 63 fell 1 festival -1 fever -1 few -41 fifteen 57 fifteenth -1 fifth 106 fifty -8
    fight -51 figs -2 figures -23 files -2 film -21 final -29 finance 110 find -5 finding -3 finds -8 fine -144
    fingers 60 finish -7 finished 76 fire 81 firefox -3 firm -13 first -91 fish 93 fishing -22 fit -9 fitbit -2
    fitter -1 five -47 fix -28 fixed -39 flag -1 flat 38 flatmate -3 flats -17 flexible -19 flight 37 flights -3
    flood -96 floor 52 floors -163 flow -1 flu -16 fluently -1 followed 19 following 34 food -7 foot 28 football -93
    for 10 forecast 84 foreign 57 forget 46 forgive -3 forgot -111 forklift 25 form -16 formative -8 forty 31 found
    67 founded -17 four 21 fourteen 44 fourteenth -6 fractions -37 frank -12 free 42 freeze -1 freezing -1 fresh 10
    freshdesk -7 freshness 114 friday -107 fridays -64 fridge -24 friend 59 friendly -104 friends -7 from 14 front
    -2 froze -3 frozen 77 fruit -7 fryer -6 full -85 fun -1 function -57 functions -3 funny -21 furious -26
    furniture 68 further -4 fussy -1 future -5 game 157 games -1 gap 31 garage -1 garden -74 gate 41 gather -18 gave
    -10 genau 67 general -32 generally -1 gentle 107 gentleman 38 gentlemen -62 genuine -2 geography -1 german -40
    get 61 gets -4 getting -9 ghana -6 gift -2 girl 70 girlfriends -8 girls -3 give -40 gives -2 giving -13 glasgow
    48 glass 35 gloves 22 gluten -97 go -3 goal 86 goals -59 goats -1 god -1 godfather -2 godmother -1 goes 21 going
    71 golden -3 gone -28 good -74 goods -28 google 48 got -5 grade -4 grades -4 grease -1 great -12 greatest -1
    green -48 greet -3 grieves -4 grinder -1 group -6 groups -4 grow -7 growth -34 grumbling -88 guardrails -2 guess
    -37 guessed -16 guest -12 guests -14 guidelines -20 gut -10 guy -10 guys 34 gym -33 ha 13 habit -1 had -6 haha
    -142 hair 71 hairdresser -8 half -3 halibut -22 hall 61 hamburg -1 hand 53 handball -3 hands 122 handy -7 hang
    70 hangs -17 happen -16 happened -194 happens -20 happy 23 hard -13 harder 108 hardly -35 harm -6 harvest -6 has
    12 hash -15 hasnt -11 hate -32 have -8 havent -9 haves -4 having 32 hay -1 he -2 head 22 headphones -4 heads 96
    headset 13 healthy -2 hear 38 heard -17 hearing -5 heart -15 heat -158 heavy -19 hed -42 heights -11 hello 33
    helmet -36 help -54 helped -20 helper -1 helpful -89 helping -4 helps -2 hens -3 here 22 heres 122 hes 134 hey
    100 high -10 highest -6 hiking -9 him 29 himself -3 hired -37 hires -28 hiring -17 his -45 historian -4 history
    -22 hit 102 hiya 106 hm 29 hmm -31 hobbies -7 hoist -8 hold 138 holds -15 holiday -2 holidays -8 holy 62 home
    -50 homework 14 honest -55 honestly -15 honours -1 hope -5 hopeless -14 horrible -4 hospital -3 hot 6 hotel -18
    hotels -4 hour -82 hours -49 housekeeping 101 housing -10 how -32 huh 7 human -19 hundred 31 hungry -15 hurt -12
    husband -6 husbands -1 hybrid -6 hygiene -11 hygienist -23 i -97 ice 90 id -55 idea -7 ideal -5 if -36 ignore
    -85 ill 145 illness -4 im 12 images 8 immediately -6 important -16 impressive -3 improve -2 improved -5
    improvements -5 improving -1 in -35 inaudible 44 inbound -2 index -69 indicates -7 individual -10 individually
    -15 industrys -2 influence -1 information 46 informed -1 initiative -13 innovation -4 insert 35 inside -7
    instagram -3 instead -9 instructions -84 insulation -13 insurance -20 integrate -2 integration -10 interest -10
    interested -6 interesting -15 interface -3 internet -37 internship -2 interrupt -6 interview -28 into -27
    intuitive -6 investment -3 invited -3 ip -1 irish -2 is 11 ish -26 isnt 28 issue -13 it -76 italian -42 italys
    -7 itd -17 item 57 its 25 itself -58 ive -27 izmir -5 ja 63 jack -177 jacket -15 january -16 java -7 jira -6 job
    -56 jobs -115 joined 100 joke -2 jones 66 journey 59 july -3 jumped -2 junction 90 june -37 just -42 keep -11
    keeps -11 kept -32 kerala -3 key -38 keyboard 8 keys 87 kids -44 kill -18 kilometres 39 kilos -31 kind -16 kinds
    -2 king -72 kitchen -59 kk 18 knee -3 knew 15 knock 16 know -25 knowledge -18 knows -18 kotlin -6 kpis -3 krr 12
    kubernetes -12 kumasi -6 la 27 lab -6 label -20 labels -5 labrador -4 lad -8 ladder 48 ladies -34 lads 133 lady
    -74 lamb 42 landing 64 lane 2 language 48 languages -2 large 40 lasagna -1 last -38 lasts -8 late -15 later 65
    lates -34 latte 90 law -12 layout -17 lead -7 leader -13 leadership -3 league -3 lean -16 learn -17 learned -29
    learner -11 learning -142 least -8 leather -4 leave 37 leaves -2 leaving -8 lectures -1 leeds -130 left -6
    leipzig -5 lentils -5 less -70 lesson -108 lessons -10 let 18 lets 18 letter -8 level 20 library 30 licence -20
    lie 12 lieu -3 life -41 lift -18 lifting -4 light -72 lights -117 like -41 liked -4 likes -13 lille -1 limit -14
    limits -6 linde -1 line 34 lines -5 link 79 links -1 lion -70 lisbon -1 list -44 listen -122 listening 30
    listens -64 lists -8 little 18 live 25 lived 85 lives -4 lo -129 load -24 loan -6 location -1 lock -3 locked -3
    log -27 logistics -100 logo 35 logs -78 london 23 long -49 longer -1 look 44 looked -30 looker -1 looking -2
    looks -5 lookups -1 lord 175 lorry -6 lose 20 lost -14 lot -11 lots -4 loud -62 louder -20 love 46 loved 53
    lovely 24 low 55 lower -132 loyalty 10 luckily -24 lucky -18 luego 16 luggage -3 lunch 27 m 49 machine -21
    machines -1 macro -1 mad -78 made 1 magazine -1 mail -15 mailbox 102 main 32 mainly -74 mainstream -8 make 46
    makes -27 making -13 mama 158 man 24 manage -19 managed -5 management -13 manager -102 managers -26 manila -1
    manner -1 many -83 maps -1 marathon -1 march -51 maria 60 mark -45 marked -5 market 58 marketing -2 marks -57
    married -15 master -4 masters -6 mate 91 maths -12 matter -24 matters -1 maximum -12 may 8 maybe -62 me -7
    meadow -114 mean -49 means -13 measure 2 measured -14 meat -24 mechanical -15 media -7 medical -3 medication -8
    medium 27 meet -156 meeting 120 meetings -69 memory -97 mend -127 mention -5 menu -110 menus -5 merger -4
    message 72 messages 45 met 35 meter 41 method 12 methods -7 metres 46 metrics -4 microphone -12 middle -8
    migration -19 mile -5 miles -13 military -3 milk -7 mind 74 mine -16 minister 110 minus 38 minute 69 minutes 28
    mis -37 misleading -13 miss 123 missed -23 misses -1 missing -10 mistake -11 mistakes -28 mister 72 mix 8 mixed
    -19 mixer -3 mm 56 mmhmm 15 mobile 125 mode -120 model -2 models 107 modern -2 module -6 moment -30 monday -26
    mondays -24 money -312 moneys -1 mongo -10 monitor -34 month -15 monthly -6 months -88 moose -7 mopeds -1 more
    40 morning -86 mornings -89 mortgage -1 most -75 mostly -75 mother -34 mothers -1 motivate -2 motivates -15
    motivation -8 move -22 moved -25 moving -11 mrs -60 much -23 muesli -2 multitasker -1 multitasking -8 mum -37
    mummy -40 music -69 must -1 mute 16 my -75 myself -16 mysql -13 na 79 name -113 nations -7 natural -5 nature -5
    nav -4 near -81 nearest -38 nearly -5 need -8 needed -4 needs 25 negative -1 negotiation -5 neighbour -73 nephew
    -9 net -122 netto -1 network -147 networking -17 neutral -8 never -82 new 9 newly -2 news -49 newsletters -1
    newspaper -140 newspapers -24 next 35 nhs -4 nice -67 nicely 90 nicer -18 night -9 nights -52 nine 4 nineteen 49
    ninety 23 ninth 9 no 87 nobody -94 nod -5 noise -208 none -31 noon -107 normal -42 normally -12 north 14 norway
    -16 norwegian -4 norwich -8 not -2 notes -43 nothing -105 notice -8 noticed -4 novak -32 november -6 now 50
    nowadays -11 nowheres -2 number 100 numbers -33 nurse 20 nursery -8 nurses -3 nursing -1 o -11 oat -40
    objectives -14 obs 26 obviously -9 oclock 41 october -10 of -44 off 17 offer -36 offered -30 office 12 offices
    -12 officially -15 offline 79 often -31 oh -32 oil -14 ok -19 okay 29 okrs -19 old -38 on 3 once 13 one -1 ones
    -32 online 40 only 2 onto 69 open -20 opened -8 opens -55 operation -12 opinion -8 opportunities -2 opportunity
    -2 optimisation -6 optimise -2 or -57 oracle -4 orange -6 orchestra -1 order 6 ordered 101 orders 73 org 32
    organisation -2 organisational -1 organised -13 oriented -17 originally -6 oslo -17 osprey -51 other 31 others
    -8 otherwise -18 otter 59 oui 104 our 56 ours -15 out 24 outage -1 outlook -5 outside 80 outweigh -3 oven -115
    over 7 overall -7 overbooked -5 overbooking -3 overnight 35 overtime -3 overused -1 own -30 owner 35 p -2 p95
    -33 pa 132 pace -1 package -7 packing -17 packs -8 paediatrics -3 page -27 pages -6 paid -96 pain 42 paint -4
    painted -2 pair 40 pairs -7 pallet 30 pan -178 pandemic -12 panels -7 panic -21 paper -64 papers -60 par 34
    paramount -14 parcel 41 pardon -26 parental -4 parents -14 park 72 parka -1 parking -12 part -21 particular -4
    partner -4 partners -6 partnership -13 parts -33 pass 60 passcode 31 passed -13 passenger 32 passion -3
    passionate -4 passions -1 password -121 past 6 pasta -11 patience -64 patient -58 patients -21 patio -1 pattern
    -2 pay -106 payday -5 paying -10 payment -29 pays -109 pencil 24 penny -8 pension -7 people -90 per -22 percent
    30 perfect -24 perfectionist -16 perfectly -1 perform -1 performance -6 performer -1 period -2 permit -7 person
    -24 personal 57 personality -1 personally -2 persuading -2 peter -1 petition -17 petrol -14 pharmacy -21 phone
    50 phones -27 photo -9 photography -4 photos -3 pick 21 picked -8 picking -30 picture -19 pictures -2 pie -16
    piece -8 piling -39 pipeline -98 pivot -1 pizza -57 place -72 plain -92 plan -34 planned -12 planning -9 plans
    -1 plant -99 plate 73 platform 153 play 10 played -5 player -10 playful -9 playing 154 plays -30 please 94
    pleased -17 plenty -1 plot -1 plus -70 point 15 pointer -122 points -26 poland -8 police 44 policy -17 polish
    -53 polite -11 popups -7 por -34 portugal -6 position -14 positive -1 possible 7 post -3 poster -6 postgres -23
    pots -112 pound 128 pounds 124 powerpoint -4 practical -23 practice -22 pray 155 prefer -18 preparation -6
    prepared -5 preparing -11 presence -7 present -11 presentations -6 press 114 pressure 16 pretty -8 previous -15
    previously 122 price 44 prices -128 primary -10 principle -2 print -382 printed -7 printer 98 printers -6
    printing -1 prints -1 prioritising -12 prison -1 privacy -3 private -6 proactive -2 probably -53 probing -206
    problem -57 problems -7 procedures -15 proceed 20 process -6 product -43 production -25 products -1 professional
    -20 professionally -4 proficient -1 program -22 programme 135 programmed -3 progress 104 project -27 projects
    -10 promised -4 prompts -36 proper -8 properly -39 proposes -1 pros -14 protection -4 protocol -2 proud -10
    prove 6 provider -7 psychology -1 public -85 pull -7 pulse 32 pump 16 pumps -9 punctual -77 pune -15 punjabi -8
    purple -5 purpose -2 push -73 pushing 27 put 22 python -54 qr -229 qualified -48 qualities -1 quality -25
    quarter -33 quartz -1 que -44 queries -8 question -58 questions -75 queue -50 quick 9 quickly -2 quiet 3 quite
    -51 quiz -1 radio 45 rain 104 raise -34 ran -15 rang -25 rash -2 rate -37 rates -10 rather -6 re 34 reach -4
    react -13 read 3 reading -24 reads -22 ready 136 real 3 really -66 reason -10 reasons -25 recall -4 receipt -25
    received 72 reception -7 reckon -1 recommendation -2 recommended -14 recommends -2 record -4 recorded 87
    recruiter -28 red -10 redis -8 redo -5 redundancies -1 redundancy -1 references -32 refinement -1 reflect -9
    refresher -8 refund -2 refuse -1 refused -14 region -3 regional -6 registration -3 regulations -3 relational -3
    relax 41 release -34 released -1 releases -2 reliable -7 religious -38 remaining -3 remember 23 reminder 168
    remote 55 renderings -1 renewed -5 rent -1 repair -1 repeat -97 rephrase -43 reports -8 reputation -5 request 55
    requests -14 requirements -19 resources -2 respect -43 respectful -1 responsibility -31 responsible -23
    restaurant -12 restaurants -2 result -51 results 142 retail -3 retention -20 retro -6 retrospectives -1 return
    56 returns 57 revenue -5 reversing 74 review -3 revision -3 revit -1 rewire -4 rewires -1 rewrote -58 ridge -11
    right 19 rigorous -18 ring -136 ringing 36 rinse 32 risk -13 risks -18 river -66 road 85 roaster -1 robot -1
    rock -102 role -4 roll 34 romania -4 romanian -61 roof -36 room 106 rooms 1 roots -1 rota -81 rotation -17
    roughly -1 round 47 roundabout -50 route 10 row 118 royal -20 rub -26 ruined -3 rule -2 rules -13 run 55 running
    29 runs -7 russian -1 sabre -2 sad -1 safe 60 safety -43 safetys -16 said 119 sailing -1 sal 42 salary -70 sales
    2 salon -3 salt -3 same -12 samples -16 sandra 62 sandwich -3 sap -9 sat -12 satellite -4 satisfied -34
    saturation -2 saturday -50 saturdays -95 saved -50 saves -7 saw -29 say -78 saying 31 says -60 scaffolding -12
    scan 72 scanner -61 scared -8 scenarios -1 scheme -1 school -40 schools -3 score -13 scratch 77 screen 80
    screens -134 script -4 scrum -6 se -21 sea -6 search -101 season -13 second -58 seconds -3 secure -6 security
    -55 see -10 seems -4 seen 58 sees -8 self 37 sell -20 selling -1 sells -2 send 5 sending -12 sends -36 senior -1
    sense -15 sensible -1 sensitive -4 sent -6 series -1 seriously 30 server -124 servers -56 service -44 services
    -17 session 13 set 52 settled -2 seven 18 seventeen 22 seventy -4 several -7 shall -1 shame -17 share -36 shared
    -16 shares -56 she 57 shed 53 sheet -13 shelf 105 shes -10 shh -3 shift 2 shifts -11 ship -3 shipping 84 shoe 51
    shoes 36 shop -111 shopping -32 shops -22 short -39 shortcuts -2 shortener -12 should -33 shout -8 shouted -116
    shouting -8 show -18 showed -6 shows -36 shun 74 shush -39 shut 98 shy -1 sia -1 sick -1 side 7 sides 24 sign 20
    signal -13 signed 42 significant -1 signs -2 similar -8 simple -16 simpler -14 since -38 single 55 sir 13 siri
    80 sister 5 sisters -13 sit -46 site -16 sitting 52 situation -12 six -8 sixteen -16 sixth -19 sixty 64 size
    -113 sized -5 ski -11 skills -6 skin -5 skip -15 skipped -8 slabs -1 sleep 40 slow -76 slower -86 slowest -10
    slowly -113 small -28 smaller -8 smell -3 smelled -17 smile -3 smsts -2 snob -1 snow -31 so -65 social -7 socks
    -1 sofa 62 software 75 solar -29 sold 130 soldiers -2 solution -17 solve -4 some -41 somebodys 77 somehow -34
    someone -24 something -103 somethings -15 sometime -2 sometimes -23 somewhere -1 son -78 soon -293 sorry -22
    sort -54 sorted -4 sorts -11 sound -10 sounds -5 soup -75 source -1 sous 61 south 22 space -2 spaghetti -2
    spaniel -2 spanish -1 speak -21 speaking -118 special 61 specialist -1 specific -6 speed 12 spelling 72 spells
    100 spent -7 spider 108 split -12 sponsor 16 sport -26 sports -34 spotify 84 spreadsheet -7 spring -36 sprinter
    -1 sprints -5 sql -11 square -1 staff 34 stains -2 staircase -2 stairs 134 stake 22 stakeholder -16 stakeholders
    -1 stand 41 standard -1 standing 45 starlings -1 start -7 started -12 starting -15 statement 98 station -42
    statistically -1 stay 39 stayed -1 steel -3 step -63 steps -9 stockroom -1 stolen -1 stomach -4 stood -18 stop
    -1 stopped -57 stops -171 store 50 stories -4 story -109 storytelling -7 straight -13 strap -2 street -83
    strength -3 strengths -6 stress -1 stressed -1 stressful -2 strike -110 strong -56 stronger -18 strongly -14
    structure -17 stuck -6 student -23 studio 40 study -1 studying -1 stuff -94 stumble -2 subject -18 subscribe 8
    subtitles 65 success -12 successful -5 such -24 suction 142 suddenly -1 sugar 144 summative -8 summer -26
    summers -1 sunday -25 sundays -79 sunny 100 super -26 supervision -1 supervisor -55 support 16 suppose -68 sure
    -68 surgical -3 surprised -12 survive 35 sushi -1 suspect 164 sweden -6 sweetheart 155 swimming -87 switch 40
    switzerland -2 syndrome -8 system -59 systematically -45 systems -11 ta 54 table 87 tables 21 tablets -5 tak 55
    take 96 taken 25 takes -85 talent -3 talking -5 tampere -17 tap 79 tape 35 target -10 targets -15 task -151
    taught -51 tax -2 taxi -78 tea 16 teacher -40 teachers -4 teaching -13 team -96 technical -4 technology -37
    teddy 38 teenagers -1 telephone -7 tell -63 telling -11 tells -63 temp 95 temperature 47 temporary -2 ten -47
    tender -18 term -4 terms 76 terrible -44 tesco 64 tescos -1 test -36 testing -45 tests -80 text -9 th 18 thai -1
    than -34 thank -22 thanks 69 that -37 thatd -12 thatll 71 thats 3 the -6 their 23 them -35 themselves -3 then
    -80 there -23 thered -3 theres -20 these -33 thesis -3 thessaloniki -3 they -69 theyd -24 theyre 9 theyve -10
    thick -5 thing -22 things -84 think 1 thinking -8 third 82 thirteen -11 thirty -94 this 51 thoroughly -1 those
    -27 thought -31 thousand -123 threads -49 three 47 through 26 throw -1 thursday -6 thursdays -11 tick -4 ticket
    -3 tickets 23 tidy -3 till -80 time -12 timer -50 timers -25 times -33 tires -1 to -3 toast -2 toastmasters -6
    today 125 toe -1 together -26 told 1 tomato -1 tomatoes -1 tomorrow -38 tonight 86 too -42 took -38 tool -14
    tools -5 top 27 topic -73 total -22 touch 23 tour -2 touring -1 tourists -3 towards 37 towels -25 tower 44 town
    -27 tractor -4 trade -27 traffic 47 train -73 trained -5 trainees -14 training 49 trains -47 transcribed 59
    transport -1 travelling -1 travellings -2 tray -22 tread -2 treads -2 treat -29 trees -4 tried 81 trim 67 trip
    -2 trolley 105 trophy -1 truck -9 trucks -79 true -1 trumpet -31 trust -52 try 25 trying -62 tschuss 38 tss 35
    tuesday 47 tuesdays -4 turn 50 turned -16 turning 92 turns -3 turtle -1 tus -1 twelfth -7 twelve -34 twentieth
    -7 twenty 41 twice 57 twins -6 two 45 type -23 typescript -101 tyres -67 u 3 uh 75 uk 14 um 30 unbelievable 123
    uncle -1 uncles -2 under 50 understand -36 understands -5 undo -3 unexpected 46 unhappy -4 uniform -8 unique -14
    unit -136 university -2 unless -9 untertitel 25 until -9 up -35 update 75 upload -7 upon 84 upstairs 55 urdu -8
    urgent -1 us 27 use -17 used -34 useful -35 useless -66 user -4 users -40 uses -37 using -1 usual -56 usually
    -24 va 91 vaccinations -3 valid 71 value -12 van 16 vape -6 varied -12 varies -8 various -15 vat -126 vegetable
    -1 vegetarian -3 vehicle 104 venga 123 version -14 versions -29 very -65 vet -2 vetting -2 video 111 videos -20
    vienna -1 vietnam -2 view 49 vikings -4 village -9 viral -8 virtual -1 visible -17 visitors 152 vital -3
    vodafone -2 voice 36 volume 7 voucher -8 vpn -3 wa 18 wait -112 waited -34 waiting 3 walk -83 walked -7 walkies
    75 walking -25 want 18 wanted -35 wants 70 ward -1 wards -3 warehouse -8 warning 68 warranty 8 was -73 wash -37
    washing 66 wasnt 6 waste -101 watch -88 watched -25 watching 110 water -112 way 29 ways -19 we -11 weak -3
    weaknesses -1 wear 90 weather -51 web 24 website -70 websites -10 wed -33 wedding -23 wednesday -2 wednesdays
    -10 week -53 weekend 24 weekends -4 weekly -1 weeks -77 weigh -4 welcome 15 welfare -14 well -69 wellbeing -1
    went -64 were -5 west 207 weve 13 what -22 whatever -5 whatevers -14 whats 10 whatsapp -4 wheel -79 when -28
    whenever -7 where 29 wheres 140 wherever -2 whether -8 which 6 whichever -4 while -42 whispering -1 white 35
    whitening -4 whites 159 who 44 whoever -42 whole -34 wholesaler -2 whos 60 whose 56 why -17 wide 126 wife -24
    wifes -9 wifi -14 will 72 win -18 window 68 windows 54 wing -22 winter -14 winters -5 wire 40 wise -2 with -56
    within -2 without -73 wolvega -4 wolves -3 won -5 wonderful -22 wont 33 wood -30 wooden -127 woof 30 word 20
    wordpress -1 words -32 work -97 worked -41 workers -7 working -11 works -22 worktops -1 worried -10 worst -36
    worth -5 would -7 wouldnt -7 write -54 writes -2 writing 80 written -8 wrong -51 wrote -10 y -170 yeah 117 year
    -31 years -86 yellow -63 yes -64 yesterday -21 yet -2 yoghurt -2 you 63 youd -23 youll 42 young 57 youngest -1
    your 139 youre 49 yours -1 yourself -2 youve -14 zealand -1 zendesk -7 zero -78 zzz 38
    """
)
