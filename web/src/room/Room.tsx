import { useCallback, useEffect, useState } from 'react';
import type { Address } from './address';
import { closeMicrophone, openMicrophone } from './devices';
import { getInterview, join, RoomError, RoomSession, type Interview, type Mode } from './http';
import { Chat } from './live/Chat';
import { Live } from './live/Live';
import type { Entered, Outcome } from './outcome';
import type { EndReason, SessionStatus } from './protocol';
import { Consent } from './screens/Consent';
import { DeviceCheck } from './screens/DeviceCheck';
import { End } from './screens/End';
import { Landing, type Person } from './screens/Landing';
import { Left } from './screens/Left';
import { Loading } from './screens/Loading';
import { Problem } from './screens/Problem';
import { Resume } from './screens/Resume';
import { TakenOver } from './screens/TakenOver';
import { forgetSession, storedSession, storeSession } from './stored';
import { useIntegrity } from './useIntegrity';

type Stage =
  | { at: 'loading'; label: string }
  | { at: 'landing' | 'consent' | 'devices' | 'resume' | 'left' | 'away' | 'taken-over' }
  | { at: 'live'; entered: Entered }
  | { at: 'ended'; status: SessionStatus; reason: EndReason | null }
  | { at: 'error'; error: RoomError; retry: () => void; write?: () => void };

const NOBODY: Person = { name: '', email: '' };

export function Room({ address: { slug, invite } }: { address: Address }) {
  const [stage, setStage] = useState<Stage>({ at: 'loading', label: 'One moment' });
  const [interview, setInterview] = useState<Interview | null>(null);
  const [person, setPerson] = useState(NOBODY);
  useIntegrity(stage.at === 'live' && interview?.antiCheating === true ? stage.entered.session : null);

  const modes = interview?.modes ?? ['voice'];
  const spoken = modes.includes('voice') ? 'voice' : 'video';

  /** The end page, with what the server says about the session now. */
  const showEnd = useCallback(
    async (reason: EndReason | null) => {
      const stored = storedSession(slug, invite);
      const view = stored && (await new RoomSession(stored.sessionId, stored.token).view().catch(() => null));
      setStage({ at: 'ended', status: view?.status ?? 'COMPLETED', reason });
    },
    [slug, invite],
  );

  useEffect(() => {
    void arrive({ slug, invite }).then(({ stage: first, interview: found }) => {
      setInterview(found);
      setStage(first);
    });
  }, [slug, invite]);

  const enter = async (mode: Mode, microphone: MediaStream | null): Promise<void> => {
    // An error page that tries again by itself stays as it is until there is news.
    setStage((now) => (now.at === 'error' ? now : { at: 'loading', label: 'Connecting' }));
    const stored = storedSession(slug, invite);
    try {
      const joined = await join(
        {
          slug,
          consent: true,
          mode,
          ...(invite === null ? {} : { inviteToken: invite }),
          ...(person.name === '' ? {} : { name: person.name }),
          ...(person.email === '' ? {} : { email: person.email }),
        },
        stored?.token ?? null,
      );
      storeSession(slug, invite, { sessionId: joined.sessionId, token: joined.token });
      const session = new RoomSession(joined.sessionId, joined.token);
      // A session that was open already keeps the way in which it is held.
      const held = joined.resumed ? (await session.view()).mode : mode;
      if (held === 'chat') closeMicrophone(microphone);
      setStage({ at: 'live', entered: { session, mode: held, iceServers: joined.iceServers, microphone } });
    } catch (error) {
      if (!(error instanceof RoomError)) throw error;
      if (error.code === 'SESSION_ENDED') await showEnd(null);
      else if (error.code === 'LANGUAGE_NOT_SPOKEN' && modes.includes('chat')) {
        closeMicrophone(microphone);
        await enter('chat', null);
      }
      else setStage({ at: 'error', error, retry: () => void enter(mode, microphone), ...writing(error, mode, microphone) });
    }
  };

  /** The way that is open at once to somebody who is not let in to talk. */
  const writing = (error: RoomError, mode: Mode, microphone: MediaStream | null): { write?: () => void } => {
    if (error.code !== 'AT_CAPACITY' || mode === 'chat' || !modes.includes('chat')) return {};
    const write = (): void => {
      closeMicrophone(microphone);
      void enter('chat', null);
    };
    return { write };
  };

  /** Back into the session that is stored; a microphone that cannot be opened is explained by the device check. */
  const resume = async (): Promise<void> => {
    const stored = storedSession(slug, invite);
    const view = stored && (await new RoomSession(stored.sessionId, stored.token).view().catch(() => null));
    if (view?.mode === 'chat') return enter('chat', null);
    const microphone = await openMicrophone().catch(() => null);
    if (microphone === null) setStage({ at: 'devices' });
    else await enter(spoken, microphone);
  };

  const agree = (): void => {
    if (modes.every((mode) => mode === 'chat')) void enter('chat', null);
    else setStage({ at: 'devices' });
  };

  const meet = (known: Person): void => {
    setPerson(known);
    setStage({ at: 'consent' });
  };

  const finish = (outcome: Outcome): void => {
    // What has begun aloud goes on aloud: the server lets it in as soon as it can.
    if (outcome instanceof RoomError) setStage({ at: 'error', error: outcome, retry: () => void resume() });
    else if (outcome.at === 'ended') void showEnd(outcome.reason);
    else setStage(outcome);
  };

  const startOver = (): void => {
    forgetSession(slug, invite);
    location.reload();
  };

  const title = interview?.title ?? 'Interview';
  switch (stage.at) {
    case 'loading':
      return <Loading label={stage.label} />;
    case 'error':
      return <Problem error={stage.error} onRetry={stage.retry} onWrite={stage.write ?? null} />;
    case 'resume':
      return <Resume title={title} onContinue={resume} onStartOver={invite === null ? startOver : null} />;
    case 'left':
      return <Left title={title} away={false} onRejoin={resume} />;
    case 'away':
      return <Left title={title} away onRejoin={resume} />;
    case 'taken-over':
      return <TakenOver title={title} onContinue={resume} />;
    case 'ended':
      return <End title={title} status={stage.status} reason={stage.reason} onStartOver={invite === null ? startOver : null} />;
    case 'devices':
      return (
        <DeviceCheck
          title={title}
          onStart={(microphone) => enter(spoken, microphone)}
          onWrite={modes.includes('chat') && storedSession(slug, invite) === null ? () => enter('chat', null) : null}
        />
      );
    case 'live':
      if (stage.entered.mode === 'chat') return <Chat interview={interview} entered={stage.entered} onFinish={finish} />;
      return <Live interview={interview} entered={stage.entered} onFinish={finish} />;
    case 'landing':
      return interview && <Landing interview={interview} person={person} onContinue={meet} />;
    case 'consent':
      return interview && <Consent interview={interview} onAgree={agree} onBack={() => setStage({ at: 'landing' })} />;
  }
}

/** Where a person who opens the link stands: at the beginning, inside, at the end, or before a closed door. */
async function arrive({ slug, invite }: Address): Promise<{ stage: Stage; interview: Interview | null }> {
  const stored = storedSession(slug, invite);
  const [found, view] = await Promise.allSettled([
    getInterview(slug, invite),
    stored && new RoomSession(stored.sessionId, stored.token).view(),
  ]);
  const interview = found.status === 'fulfilled' ? found.value : null;
  if (view.status === 'rejected' && (view.reason as RoomError).status === 401) forgetSession(slug, invite);
  if (view.status === 'fulfilled' && view.value !== null) {
    const { status } = view.value;
    return { stage: status === 'IN_PROGRESS' ? { at: 'resume' } : { at: 'ended', status, reason: null }, interview };
  }
  if (found.status === 'rejected') {
    const error = found.reason as RoomError;
    return { stage: { at: 'error', error, retry: () => location.reload() }, interview };
  }
  return { stage: { at: 'landing' }, interview };
}
