/** What a person can do about a microphone that does not open. */
import type { MicrophoneFault } from '../devices';

interface Help {
  happened: string;
  steps: string[];
}

const HELP: Record<MicrophoneFault, Help> = {
  denied: {
    happened: 'The browser does not let this page use your microphone.',
    steps: [
      'Chrome or Edge: press the icon at the left end of the address bar, then switch Microphone on.',
      'Firefox: press the crossed-out microphone in the address bar and remove “Blocked”.',
      'Safari: open Safari, Settings for this website, and set Microphone to Allow.',
      'Then press “Try again”. If nothing changes, reload the page.',
    ],
  },
  missing: {
    happened: 'No microphone was found.',
    steps: ['Plug one in, or switch your headset on.', 'Then press “Try again”.'],
  },
  busy: {
    happened: 'Your microphone is there, but something else is using it.',
    steps: ['Close other calls and recorders, such as Zoom, Teams or another tab.', 'Then press “Try again”.'],
  },
  insecure: {
    happened: 'Browsers give the microphone only to secure pages, and this address is not one.',
    steps: ['Open the link with https:// at the front.', 'If that fails, tell the person who sent you the link.'],
  },
  other: {
    happened: 'Your microphone could not be opened.',
    steps: ['Unplug it and plug it in again, or choose another one.', 'Then press “Try again”.'],
  },
};

export function helpFor(fault: MicrophoneFault): Help {
  return HELP[fault];
}
