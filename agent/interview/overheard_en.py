"""What machines, announcers and people say in English near somebody who is being interviewed, and not to anybody there.

Phrases that hardly stand in an answer; they count in short utterances only, which take up no word of the question.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|oh|zero|\d+)"
_MACHINES = (
    r"\b(?:alexa|siri|cortana|bixby|(?:ok|okay|hey) google|set (?:a|the) timer|set an alarm|play some music|volume up"
    r"|battery low|low battery|power on|power off|bluetooth|pairing|cycle complete|paper jam|call ended|call failed"
    rf"|in (?:{_NUMBER} |half |a |hundred ){{1,3}}(?:metres|meters|yards|miles?)|take the \w+ exit|make a u turn"
    rf"|recalculating|you have (?:reached|arrived)|hash key|star key|press (?:{_NUMBER}|star|hash)|is important to us"
    r"|leave a message|after the (?:tone|beep)|(?:number|person) you (?:are calling|have dialled)|please hold"
    r"|your call"
    r"|recording in progress|only participant|has (?:joined|left) the (?:call|meeting)|you are muted|connection lost"
    r"|new message|software update|would you like to update)\b"
)
_ANNOUNCERS = (
    r"\b(?:mind the gap|mind the (?:doors|step)|now boarding|final call|(?:all|remaining) passengers"
    r"|ladies and gentlemen"
    rf" (?:we|welcome|this is your)|(?:flight|gate|bay|aisle|checkout|till|ward|table|order number"
    rf"|counter number|room)"
    rf" (?:[a-z]{{1,2}} )*{_NUMBER}(?: please| now| is| to|$)|platform {_NUMBER}|next (?:stop|station) is"
    rf"|change here for"
    r"|calling at|now standing at|now arriving|now departing|train (?:to|for|from) \w+ (?:is|will)|is delayed by"
    r"|unattended|unexpected item|bagging area|(?:insert|remove|take) your card|take your (?:items|receipt|change)"
    r"|stand (?:by|clear|back)|doors (?:opening|closing)|vehicle reversing|attention (?:please|all|customers)"
    r"|going (?:up|down)$|code (?:blue|red)|fire alarm test|please (?:come |go |report "
    r"|proceed )?to (?:the )?(?:reception"
    r"|checkout|ward|aisle|bay|gate|desk)|cleaner to|(?:doctor|nurse|sister) \w+ to|colleague announcement"
    r"|next please"
    r"|next customer|need a bag|any cashback"
    r"|cash or card|loyalty card|can i take your order|anything else with that|to take away"
    r"|flat whites?"
    r"|who ordered|order up|yes chef|table for|please (?:be seated|take a seat|stand behind)|all rise"
    r"|copy that|roger that"
    r"|over and out|left a bit|coming through|mind your (?:head|backs?)|watch your (?:head|step)|hold the lift)\b"
)
_BROADCASTS = (
    r"\b(?:previously on|after the break|back to (?:the studio|you in)|breaking news|here is the news|the headlines"
    r"|flashing images|(?:and|now) (?:the|your) weather for|highs of \w+"
    r"|lows of \w+|sunny spells|scattered showers|(?:degrees|showers|rain) (?:in the|across|tonight|tomorrow)"
    r"|what a (?:goal|strike|save|match|finish)|its a goal|half time|full time score|and the crowd|the final whistle"
    r"|youre listening to|tune in|stay with us|welcome back to|follow us|on (?:spotify|channel \w+)|episode \w+"
    r"|weekend only (?:at|in)|going once going twice"
    r"|while stocks last|terms and conditions apply|batteries not included|available now"
    r"|order now|call us now|only \w+ ninety nine"
    r"|your favourite hits|in other news|to be continued|the (?:dow|footsie)|closed captions|all characters"
    r"|happy birthday to you|never gonna give|i will always love you|oh baby|baby baby|yeah yeah yeah"
    r"|hallelujah|amen)\b"
)
_PEOPLE = (
    r"^(?:mum|mom|mummy|mommy|dad|daddy|granny|grandma|honey|darling|sweetheart|babe)\b"
    r"|^(?:can you|please) (?:close|shut|turn|pass|bring|take) (?:the|that|it)\b|(?:at the door|hold the door)$"
    r"|\b(?:kitty|doggy|walkies|puss|good (?:girl|boy|dog)(?! w)|bad (?:girl|boy|dog)|drop it|fetch|stop it|get down"
    r"|down down|leave it alone|shush shush its|shut up|get off the|come (?:on|here) (?:boy|girl|here)"
    r"|come on come on"
    r"|put (?:it|that) down|give (?:it|me that|that) back|go and play|go to your room|brush your teeth"
    r"|are we there yet"
    r"|he started it|its mine|thats mine|need a wee|im hungry|not now (?:sweet\w+|dar\w+|mum|honey|love)"
    r"|mummys working"
    r"|daddys working|(?:call|ring|phone) (?:you|me) (?:back|later)|talk (?:to you )?later|speak later"
    r"|yeah bye|bye love"
    r"|love you|im (?:in|on) an? (?:\w+ )?(?:meeting|call|interview|thing)|on a call|on the phone to|dinners ready"
    r"|teas? (?:is )?ready|for dinner|kettles on|cup of tea$|wheres my|have you seen my|oh my god|(?:close"
    r"|shut) the door"
    r" please|is this thing|is it on|has it frozen|hear me is|testing testing|hello hello|whos there"
    r"|wrong number mate"
    r"|did you see the (?:match|game)|leave it (?:at|by|outside) the door"
    r"|tell your (?:dad|mum|mother|father|brother|sister) (?:its|to)"
    r"|and (?:shes|hes|im) like (?:what|no|yeah)|sign here|delivery for|parcel for|one lump|turn (?:it|that) (?:off"
    r"|down) (?:will you"
    rf"|please|now)|{_NUMBER} {_NUMBER} {_NUMBER}(?: {_NUMBER})? and)\b"
)
OVERHEARD = re.compile("|".join((_MACHINES, _ANNOUNCERS, _BROADCASTS, _PEOPLE)))
