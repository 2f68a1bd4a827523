"""English, as data. Every pool holds complete sentences made for the ear; `{…}` are filled in by the machine.

Acknowledgements praise nothing: they also follow "I don't know".
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase

from agent.interview.plan import Tone

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int) -> str:
    """A whole number in words, up to 999."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return f"{_TENS[tens]}-{_SMALL[rest]}" if rest else _TENS[tens]
    hundreds, rest = divmod(value, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")


def duration(seconds: float) -> str:
    """As a person would say it: in tens of seconds below a minute, in half minutes below ten; never much too long."""
    if seconds < 55:
        return f"{number(max(10, round(seconds / 10) * 10))} seconds"
    if seconds < 75:
        return "one minute"
    halves = int((seconds + 5) // 30)
    if halves % 2 and halves < 20:
        whole = halves // 2
        return "a minute and a half" if whole == 1 else f"{number(whole)} and a half minutes"
    return f"{number(min(999, halves // 2))} minutes"


def count(value: int) -> str:
    return "one question" if value == 1 else f"{number(min(999, value))} questions"


def listing(options: tuple[str, ...]) -> str:
    """Options with their letters, each its own sentence so that they are heard apart."""
    said = [option.rstrip(".") + "." for option in options]
    lettered = [f"{letter}: {option}" for letter, option in zip(ascii_uppercase, said, strict=False)]
    return " ".join(lettered + said[len(lettered) :])


SHARED: Mapping[str, tuple[str, ...]] = {
    "size": ("There are {count}, and we have {duration}.",),
    "size_open": ("There are {count}.",),
    "size_up_to": ("There are up to {count}, and we have {duration}.",),
    "size_up_to_open": ("There are up to {count}.",),
    "size_one": ("There is one question, and we have {duration}.",),
    "size_one_open": ("There is one question.",),
    "options": ("The options are these.",),
    "options_many": ("You can choose more than one of these.",),
    "workspace": ("When you have finished, say: I'm done.",),
    "time_left": ("You have about {duration} left.",),
    "no_limit": ("There is no time limit.",),
    "paused": ("We are paused. Say resume when you are ready.",),
    "still_paused": ("We are still paused. Say resume to go on.",),
    "first_already": ("This is the first question, so we cannot go back.",),
    "back_already": ("We have already gone back to that one once.",),
    "clarify": ("I can only ask it as it is written. Please take it as you understand it.",),
    "left_open": ("I will leave this session open. To go on, come back with the same link.",),
}

LINES: Mapping[Tone, Mapping[str, tuple[str, ...]]] = {
    Tone.CASUAL: {
        "greeting": ("Hi{name}, I'm {ai}.",),
        "disclosure_recorded": ("I'm an AI interviewer, and this session is being recorded.",),
        "disclosure": ("I'm an AI interviewer. This session isn't recorded.",),
        "commands": ("Say repeat or skip whenever you like.",),
        "first": ("Here's the first one.",),
        "welcome_back": ("Welcome back{name}. Let's pick up where we were.",),
        "acknowledge": ("Got it, thanks.", "Okay, cool.", "Right, thanks for that.", "Cool, noted.", "Alright."),
        "transition": ("Next one.", "Here's another.", "On to the next."),
        "last": ("Here's the last one.",),
        "skipped": ("No problem, let's skip it.", "Sure, we'll leave that one."),
        "moving_on": ("We'll leave that one.",),
        "back": ("Sure, back to the one before.",),
        "nudge": ("Take your time. I'm listening.", "No rush. Just start when you're ready."),
        "workspace_nudge": ("How's it going? Just say I'm done when you're finished.",),
        "offer": ("Say repeat to hear it again, or skip to move on.",),
        "repeat": ("Sure.", "Here it is again.", "Of course.", "One more time."),
        "slower": ("Sure, I'll slow down.",),
        "cut": ("As I was saying.", "So, where was I?"),
        "too_soon": ("Sorry, I jumped in. Here's the next question.",),
        "confirm": ("Do you want to end the interview now? Say yes to end it.",),
        "carry_on": ("Okay, let's keep going.",),
        "checking": ("Are you still there?",),
        "found": ("Ah, good. Here's the question again.",),
        "resumed": ("Great, let's go on.",),
        "restored": ("Sorry, I lost you for a moment.",),
        "there": ("Yep, I'm here and listening.",),
        "unknown": ("I don't know that, but I'll pass your question on.",),
        "from_brief": ("Here's what I know.",),
        "back_to_it": ("Okay, back to the question.",),
        "which_option": ("I didn't catch which one.",),
        "who": ("I'm {ai}.",),
        "close_completed": ("That was the last question.",),
        "close_time": ("Sorry to cut in, but our time's up.",),
        "close_ended": ("All right, we'll stop here.",),
        "farewell": ("Thanks{name}. Your answers are saved, and the team will look at them. Bye!",),
    },
    Tone.FRIENDLY: {
        "greeting": ("Hello{name}, it's lovely to meet you. I'm {ai}.",),
        "disclosure_recorded": ("I'm an AI interviewer, and this session is being recorded.",),
        "disclosure": ("I'm an AI interviewer, and this session isn't recorded.",),
        "commands": ("You can say repeat or skip at any time.",),
        "first": ("Let's begin with the first one.",),
        "welcome_back": ("Welcome back{name}! Let's pick up where we left off.",),
        "acknowledge": (
            "Thank you for sharing that.",
            "That's good to know, thanks.",
            "I appreciate that.",
            "Lovely, thank you.",
            "Thanks, I've noted that.",
        ),
        "transition": ("Here's the next question.", "Let's go on to the next one.", "Now for another question."),
        "last": ("Here comes the last question.",),
        "skipped": ("No problem at all, we'll skip that one.", "That's fine, let's leave it."),
        "moving_on": ("That's all right, we'll leave that one.",),
        "back": ("Of course, let's go back to the one before.",),
        "nudge": ("Take your time, there's no hurry.", "Whenever you're ready, I'm listening."),
        "workspace_nudge": ("How are you getting on? Say I'm done when you're happy with it.",),
        "offer": ("Just say repeat to hear it again, or skip if you'd like to move on.",),
        "repeat": ("Of course.", "Happy to.", "Here it is once more.", "No problem."),
        "slower": ("Of course, I'll speak more slowly.",),
        "cut": ("As I was saying.", "Let me finish the question."),
        "too_soon": ("Sorry, I spoke too soon. Here's the next question.",),
        "confirm": ("Would you like to end the interview now? Please say yes to end it.",),
        "carry_on": ("Lovely, let's keep going.",),
        "checking": ("Are you still there?",),
        "found": ("Good to hear you. Here's the question again.",),
        "resumed": ("Wonderful, let's go on.",),
        "restored": ("I'm sorry, I lost you for a moment.",),
        "there": ("Yes, I'm here and I can hear you.",),
        "unknown": ("I don't have the answer to that, but I'll pass it on.",),
        "from_brief": ("Happy to tell you what I know.",),
        "back_to_it": ("Now, back to the question.",),
        "which_option": ("I'm sorry, I didn't catch which one you chose.",),
        "who": ("I'm {ai}.",),
        "close_completed": ("That was the last question.",),
        "close_time": ("I'm so sorry to cut in, but our time is up.",),
        "close_ended": ("Of course, we'll stop here.",),
        "farewell": ("Thank you so much{name}. Your answers are saved, and the team will review them. Take care!",),
    },
    Tone.PROFESSIONAL: {
        "greeting": ("Hello{name}, and welcome. My name is {ai}.",),
        "disclosure_recorded": ("I am an AI interviewer, and this session is recorded.",),
        "disclosure": ("I am an AI interviewer, and this session is not recorded.",),
        "commands": ("You can say repeat or skip at any time.",),
        "first": ("Here is the first question.",),
        "welcome_back": ("Welcome back{name}. Let's continue where we stopped.",),
        "acknowledge": (
            "Thank you.",
            "Thanks for that.",
            "That's clear, thank you.",
            "I see, thanks.",
            "Understood, thank you.",
        ),
        "transition": ("Here is the next question.", "Let's move to the next question.", "The next question is this."),
        "last": ("This is the last question.",),
        "skipped": ("That's fine, we'll skip that one.", "All right, let's leave that one."),
        "moving_on": ("We'll leave that question there.",),
        "back": ("Let's go back to the previous question.",),
        "nudge": ("Take your time.", "There is no hurry. I'm listening."),
        "workspace_nudge": ("How is it going? Say I'm done when you have finished.",),
        "offer": ("You can say repeat to hear the question again, or skip to move on.",),
        "repeat": ("Certainly.", "Here it is again.", "Of course.", "Once more, then."),
        "slower": ("Certainly, I'll speak more slowly.",),
        "cut": ("As I was saying.", "Let me finish the question."),
        "too_soon": ("Sorry, I spoke too soon. Here is the next question.",),
        "confirm": ("Would you like to end the interview now? Please say yes to end it.",),
        "carry_on": ("All right, let's continue.",),
        "checking": ("Are you still there?",),
        "found": ("Good, I can hear you. Here is the question again.",),
        "resumed": ("Thank you, let's continue.",),
        "restored": ("I apologise, the sound was lost for a moment.",),
        "there": ("Yes, I'm here and I can hear you.",),
        "unknown": ("I don't have that information. I will pass your question on.",),
        "from_brief": ("This is what I can tell you.",),
        "back_to_it": ("Now, back to the question.",),
        "which_option": ("I didn't catch which option you chose.",),
        "who": ("My name is {ai}.",),
        "close_completed": ("That was the last question.",),
        "close_time": ("I'm sorry to interrupt, but our time is up.",),
        "close_ended": ("All right, we will stop here.",),
        "farewell": ("Thank you for your time{name}. Your answers are saved, and the team will review them. Goodbye.",),
    },
    Tone.FORMAL: {
        "greeting": ("Good day{name}, and welcome to this interview. My name is {ai}.",),
        "disclosure_recorded": ("Please note that I am an AI interviewer, and that this session is recorded.",),
        "disclosure": ("Please note that I am an AI interviewer. This session is not recorded.",),
        "commands": ("You may say repeat or skip at any time.",),
        "first": ("We shall begin with the first question.",),
        "welcome_back": ("Welcome back{name}. We shall continue where we stopped.",),
        "acknowledge": (
            "Thank you for your answer.",
            "I have noted that, thank you.",
            "That is clear, thank you.",
            "I appreciate your reply.",
            "Very well, thank you.",
        ),
        "transition": ("The next question is as follows.", "We now come to the next question.", "Let us proceed."),
        "last": ("We now come to the final question.",),
        "skipped": ("Very well, we shall omit that question.", "Certainly, we shall proceed without it."),
        "moving_on": ("We shall leave that question.",),
        "back": ("Certainly, we shall return to the previous question.",),
        "nudge": ("Please take your time.", "There is no hurry. I am listening."),
        "workspace_nudge": ("May I ask how you are progressing? Please say I'm done when you have finished.",),
        "offer": ("You may say repeat to hear the question again, or skip to proceed.",),
        "repeat": ("Certainly.", "I shall repeat it.", "Of course.", "Here is the question once more."),
        "slower": ("Certainly, I shall speak more slowly.",),
        "cut": ("As I was saying.", "Allow me to complete the question."),
        "too_soon": ("I apologise for speaking too soon. Here is the next question.",),
        "confirm": ("Do you wish to end the interview now? Please say yes to confirm.",),
        "carry_on": ("Very well, we shall continue.",),
        "checking": ("May I ask whether you are still there?",),
        "found": ("Thank you, I can hear you. I shall repeat the question.",),
        "resumed": ("Thank you, we shall continue.",),
        "restored": ("I apologise, the connection was lost for a moment.",),
        "there": ("Yes, I am here and I can hear you.",),
        "unknown": ("I do not have that information. I shall pass your question on.",),
        "from_brief": ("I can tell you the following.",),
        "back_to_it": ("Let us return to the question.",),
        "which_option": ("I am afraid I did not catch which option you chose.",),
        "who": ("My name is {ai}.",),
        "close_completed": ("That was the final question.",),
        "close_time": ("I apologise for interrupting, but our time has come to an end.",),
        "close_ended": ("Very well, we shall stop here.",),
        "farewell": (
            "Thank you for your time{name}. Your answers have been saved, and the team will review them. Goodbye.",
        ),
    },
}

_PLAIN_PROBES: Mapping[str, tuple[str, ...]] = {
    "situation": ("What was the situation at the time?", "Could you describe the background a little?"),
    "role": ("What was your own part in that?", "Which part of that did you do yourself?"),
    "action": ("What exactly did you do?", "Could you walk me through the steps you took?"),
    "result": ("How did it turn out in the end?", "What came of it?"),
    "reflection": ("What did you learn from it?", "What would you do differently next time?"),
    "approach": ("How would you go about it, step by step?", "Could you walk me through your approach?"),
    "tradeoff": ("What are the drawbacks of doing it that way?", "What alternatives did you weigh up?"),
    "evidence": ("How would you know that it worked?", "What makes you confident about that?"),
    "topic": ("How does that relate to the question I asked?", "Could you tie that back to the question?"),
    "detail": ("Could you tell me a little more about that?", "Could you give me a concrete example?"),
}

PROBES: Mapping[Tone, Mapping[str, tuple[str, ...]]] = {
    Tone.PROFESSIONAL: _PLAIN_PROBES,
    Tone.CASUAL: {
        "situation": ("What was going on at the time?", "Can you set the scene a bit?"),
        "role": ("What was your own part in it?", "Which bits did you do yourself?"),
        "action": ("So what did you actually do?", "Can you walk me through what you did?"),
        "result": ("How did it turn out?", "What came of it in the end?"),
        "reflection": ("What did you take away from it?", "What would you do differently now?"),
        "approach": ("How would you go about it?", "Can you walk me through how you'd do it?"),
        "tradeoff": ("What's the downside of doing it that way?", "What else did you think about doing?"),
        "evidence": ("How would you know it worked?", "What makes you sure about that?"),
        "topic": ("How does that tie in with the question?", "Can you bring that back to the question?"),
        "detail": ("Can you tell me a bit more about that?", "Can you give me an example?"),
    },
    Tone.FRIENDLY: {
        **_PLAIN_PROBES,
        "situation": ("I'd love to hear the background. What was going on?", "What was happening at the time?"),
        "role": ("What was your own part in it?", "I'm curious, which part was yours?"),
        "action": ("What did you actually do?", "I'd love to hear the steps you took. What were they?"),
        "result": ("How did it all turn out?", "I'm curious, what came of it?"),
        "reflection": ("What did you learn from it, looking back?", "What might you do differently next time?"),
        "detail": ("I'd love to hear a little more. What else comes to mind?", "Could you share an example?"),
    },
    Tone.FORMAL: {
        "situation": ("May I ask what the situation was at the time?", "Would you describe the background?"),
        "role": ("May I ask what your own role was?", "Which part of that was your responsibility?"),
        "action": ("Would you describe precisely what you did?", "Which steps did you take?"),
        "result": ("May I ask what the outcome was?", "How did the matter conclude?"),
        "reflection": ("What did you learn from that experience?", "What would you do differently in future?"),
        "approach": ("Would you describe your approach step by step?", "How would you proceed?"),
        "tradeoff": ("What would be the disadvantages of that approach?", "Which alternatives did you consider?"),
        "evidence": ("How would you verify that it had worked?", "What supports that conclusion?"),
        "topic": ("May I ask how that relates to the question?", "Would you relate that to the question?"),
        "detail": ("Would you elaborate on that a little?", "Would you give a concrete example?"),
    },
}
