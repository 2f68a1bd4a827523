/** Line drawings, 24 by 24. They say nothing to a screen reader: the control beside them does. */

const PATHS = {
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M6 11a6 6 0 0 0 12 0M12 17v4',
  'microphone-off': 'M9 9v2a3 3 0 0 0 4.500 2.600M15 11V6a3 3 0 0 0-5.600-1.500M6 11a6 6 0 0 0 9 5.200M18 11a6 6 0 0 1-.4 2.200M12 17v4M4 4l16 16',
  repeat: 'M4 12a8 8 0 1 1 2.600 5.900M4 20v-5h5',
  slower: 'M12 7l-7 5 7 5zM20 7l-7 5 7 5z',
  skip: 'M5 6l8 6-8 6zM18 6v12',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7z',
  keyboard: 'M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8',
  leave: 'M14 4h5v16h-5M4 12h11M11 8l4 4-4 4',
  speaker: 'M4 10v4h4l5 4V6l-5 4zM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  captions: 'M3 6h18v12H3zM10.500 10.800a2 2 0 1 0 0 2.400M17.500 10.800a2 2 0 1 0 0 2.400',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.500v.2M12 16.500h.01',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  back: 'M15 5l-7 7 7 7',
} as const;

export function Icon({ name, size = 20 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
