import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Locale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import { LEVELS, type Level, type Topic } from '../../knowledge/entry.ts';
import { plain } from '../../slack/elements.ts';
import { LIMITS } from '../../slack/limits.ts';
import { isTimeZone, minutesOf } from './plan.ts';
import type { Format, Language, Settings } from './schedule.ts';
import { weekdayName } from './words.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 23 }, (_, at) => at + 1);
const SAME_DAY = 'same-day';
const FORMATS: readonly Format[] = ['choice', 'open'];
const LANGUAGES: readonly Language[] = ['en', 'zh', 'both'];

/** What the dialog carries through to its submission. */
export interface DialogState {
  channelId: string;
  locale: Locale;
}

/** What a channel without a schedule is offered. */
export function defaultSettings(timeZone: string, language: Locale): Settings {
  const reveal = { at: '16:00' };
  const questions = { topics: [], levels: [], format: 'choice', language } as const;
  return { weekdays: [1, 2, 3, 4, 5], postAt: '09:30', timeZone, reveal, ...questions };
}

export function settingsView(state: DialogState, settings: Settings, topics: readonly Topic[]): ModalView {
  const { dialog } = phrasesFor(state.locale).daily;
  return {
    type: 'modal',
    callback_id: 'daily:settings',
    private_metadata: JSON.stringify(state),
    title: plain(dialog.title, LIMITS.viewTitle),
    submit: plain(dialog.save, LIMITS.viewButton),
    close: plain(dialog.cancel, LIMITS.viewButton),
    blocks: [...whenBlocks(settings, state.locale), ...whatBlocks(settings, topics, state.locale)],
  };
}

function whenBlocks({ weekdays, postAt, timeZone, reveal }: Settings, locale: Locale): InputBlock[] {
  const { dialog, revealAfter } = phrasesFor(locale).daily;
  const days = WEEKDAYS.map((day) => option(weekdayName(day, locale), String(day)));
  const afters = HOURS.map((hours) => option(revealAfter(hours), String(hours)));
  const reveals = [option(dialog.revealSameDay, SAME_DAY), ...afters];
  const chosen = 'at' in reveal ? SAME_DAY : String(reveal.afterHours);
  const time = 'at' in reveal ? { initial_time: reveal.at } : {};
  return [
    input('weekdays', dialog.weekdays, { type: 'checkboxes', options: days, ...initialOf(days, weekdays) }),
    input('time', dialog.time, { type: 'timepicker', initial_time: postAt }),
    {
      ...input('zone', dialog.zone, {
        type: 'external_select',
        min_query_length: 1,
        initial_option: option(timeZone, timeZone),
      }),
      hint: plain(dialog.zoneHint),
    },
    input('reveal', dialog.reveal, { type: 'static_select', options: reveals, ...oneOf(reveals, chosen) }),
    {
      ...input('revealTime', dialog.revealTime, { type: 'timepicker', ...time }),
      hint: plain(dialog.revealTimeHint),
      optional: true,
    },
  ];
}

function whatBlocks(settings: Settings, topics: readonly Topic[], locale: Locale): InputBlock[] {
  const { daily, level } = phrasesFor(locale);
  const { dialog, formats, languages } = daily;
  const topicOptions = topics.map(({ id, title }) => option(title[locale], id));
  const levelOptions = LEVELS.map((each) => option(level[each], each));
  const formatOptions = FORMATS.map((each) => option(formats[each], each));
  const languageOptions = LANGUAGES.map((each) => option(languages[each], each));
  const many = { type: 'multi_static_select', placeholder: plain(dialog.all) } as const;
  return [
    {
      ...input('topics', dialog.topics, {
        ...many,
        options: topicOptions,
        ...initialOf(topicOptions, settings.topics),
      }),
      optional: true,
    },
    {
      ...input('levels', dialog.levels, {
        ...many,
        options: levelOptions,
        ...initialOf(levelOptions, settings.levels),
      }),
      optional: true,
    },
    input('format', dialog.format, {
      type: 'radio_buttons',
      options: formatOptions,
      ...oneOf(formatOptions, settings.format),
    }),
    input('language', dialog.language, {
      type: 'radio_buttons',
      options: languageOptions,
      ...oneOf(languageOptions, settings.language),
    }),
  ];
}

/** Block and element go by the same name. */
function input(name: string, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: name, label: plain(label), element: { ...element, action_id: name } };
}

function option(text: string, value: string): PlainTextOption {
  return { text: plain(text, LIMITS.optionText), value };
}

function oneOf(options: PlainTextOption[], value: string) {
  const initial = options.find((each) => each.value === value);
  return initial ? { initial_option: initial } : {};
}

/** Slack takes no empty list here. */
function initialOf(options: PlainTextOption[], values: readonly (string | number)[]) {
  const initial = options.filter(({ value }) => values.map(String).includes(value ?? ''));
  return initial.length > 0 ? { initial_options: initial } : {};
}

/** What was entered, by name; as Slack sends it. */
export type Entered = Record<
  string,
  Record<
    string,
    {
      selected_option?: { value?: string } | null;
      selected_options?: { value?: string }[] | null;
      selected_time?: string | null;
    }
  >
>;

export type Parsed =
  | { kind: 'settings'; settings: Settings }
  /** By block, what is wrong there. */
  | { kind: 'errors'; errors: Record<string, string> };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function parseSettings(entered: Entered, locale: Locale): Parsed {
  const { errors: say } = phrasesFor(locale).daily.dialog;
  const one = (name: string) => entered[name]?.[name]?.selected_option?.value ?? '';
  const many = (name: string) =>
    (entered[name]?.[name]?.selected_options ?? []).flatMap(({ value }) => value ?? []);
  const time = (name: string) => entered[name]?.[name]?.selected_time ?? '';
  const [postAt, timeZone, revealTime] = [time('time'), one('zone'), time('revealTime')];
  const isSameDay = one('reveal') === SAME_DAY;
  const weekdays = many('weekdays').map(Number);
  const errors = {
    ...(weekdays.length === 0 && { weekdays: say.weekdays }),
    ...(!TIME.test(postAt) && { time: say.time }),
    ...(!isTimeZone(timeZone) && { zone: say.zone }),
    ...(isSameDay && revealProblem(postAt, revealTime, say)),
  };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const settings: Settings = {
    weekdays,
    postAt,
    timeZone,
    reveal: isSameDay ? { at: revealTime } : { afterHours: Number(one('reveal')) },
    topics: many('topics'),
    levels: many('levels') as Level[],
    format: one('format') as Format,
    language: one('language') as Language,
  };
  return { kind: 'settings', settings };
}

function revealProblem(postAt: string, revealTime: string, say: { revealTime: string; revealEarly: string }) {
  if (!TIME.test(revealTime)) return { revealTime: say.revealTime };
  return TIME.test(postAt) && minutesOf(revealTime) <= minutesOf(postAt)
    ? { revealTime: say.revealEarly }
    : {};
}

const ZONES_SHOWN = 50;

/** Zones for what was typed: the exact name first (also one that the list lacks), then those that contain it. */
export function zoneOptions(typed: string, known: readonly string[]): PlainTextOption[] {
  const words = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
  const exact = isTimeZone(typed.trim()) ? [properName(typed.trim(), known)] : [];
  const found = known.filter((zone) => zone.toLowerCase().replaceAll('_', ' ').includes(words));
  return [...new Set([...exact, ...found])].slice(0, ZONES_SHOWN).map((zone) => option(zone, zone));
}

function properName(typed: string, known: readonly string[]): string {
  return known.find((zone) => zone.toLowerCase() === typed.toLowerCase()) ?? typed;
}
