import { html } from 'htm/preact';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { moveClock } from './connection.ts';
import { dayAndTime, duration, weekdayTime } from './dates.ts';
import { Popup } from './popup.ts';
import { me } from './store.ts';
import { useUi } from './ui.ts';

const MINUTE = 60_000;
const STEPS = [5 * MINUTE, 60 * MINUTE, 8 * 60 * MINUTE, 24 * 60 * MINUTE];

/** The workspace's time as the person reads it, and the ways forward. */
export function ClockMenu(): ComponentChildren {
  const { store, t, reader, now, attempt } = useUi();
  const [isMoving, setMoving] = useState(false);
  useEverySecond();
  const { aheadMs, bot } = store.status;
  const move = (how: Parameters<typeof moveClock>[0]) => async () => {
    setMoving(true);
    await attempt(() => moveClock(how));
    setMoving(false);
  };
  const isDisabled = isMoving || !bot;
  const time = html`<span aria-hidden="true">◷</span> <span class="wide">${zoneName(me(store).tz)}</span> <b>${weekdayTime(now(), reader)}</b>`;
  const ahead = aheadMs > 0 && t.clockAhead(duration(aheadMs, reader));
  return h(
    Popup,
    {
      trigger: html`${time}${ahead && html` <span class="badge wide">${ahead}</span>`}`,
      name: t.clock,
      class: 'chip-button',
    },
    html`<div class="clock">
      <p class="small">${bot ? t.clockHint : t.clockElsewhere}</p>
      ${ahead && html`<p><span class="badge">${ahead}</span></p>`}
      <div class="steps">${STEPS.map(
        (ms) =>
          html`<button type="button" class="button" disabled=${isDisabled} onClick=${move({ forwardMs: ms })}>+ ${duration(ms, reader)}</button>`,
      )}</div>
      <button type="button" class="button" disabled=${isDisabled || !bot?.nextDue} aria-describedby="next-due"
        onClick=${move({ toNextDue: true })}>${t.toNext}</button>
      <p class="small" id="next-due">${useNextDue()}</p>
    </div>`,
  );
}

function useNextDue(): string {
  const { store, t, now, reader } = useUi();
  const nextDue = store.status.bot?.nextDue;
  if (nextDue === undefined) return t.nextUnknown;
  return nextDue === null ? t.nothingDue : t.nextAt(dayAndTime(nextDue, now(), reader));
}

/** `Asia/Shanghai` → `Shanghai` */
export function zoneName(zone: string): string {
  return zone.replace(/^.*\//, '').replaceAll('_', ' ');
}

function useEverySecond(): void {
  const [, setBeat] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setBeat((beat) => beat + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}
