import { useEffect, useRef } from 'react';
import classes from './LevelMeter.module.css';
import { HEARD, Meter } from './meter';

interface Props {
  stream: MediaStream;
  /** Called once, when the sound was clearly loud enough for speech. */
  onHeard?: () => void;
}

/** A bar that follows the voice. It is decoration for those who see it: `onHeard` is what gets said aloud. */
export function LevelMeter({ stream, onHeard }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const heard = useRef(onHeard);
  useEffect(() => {
    heard.current = onHeard;
  }, [onHeard]);
  useEffect(() => {
    const meter = new Meter(stream);
    let frame = 0;
    let loudFrames = 0;
    const draw = (): void => {
      const level = meter.level();
      if (bar.current !== null) bar.current.style.transform = `scaleX(${level})`;
      loudFrames = level > HEARD ? loudFrames + 1 : 0;
      if (loudFrames === 6) {
        heard.current?.();
        heard.current = undefined;
      }
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      meter.close();
    };
  }, [stream]);
  return (
    <div className={classes['track']} aria-hidden="true" data-testid="level">
      <div className={classes['bar']} ref={bar} />
    </div>
  );
}
