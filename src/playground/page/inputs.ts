import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  PlainTextInput,
  RadioButtons,
  Timepicker,
} from '@slack/types';
import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Entered, Option } from '../protocol.ts';
import { localToSeconds, secondsToLocal } from './dates.ts';
import { initially, type Spot, useActs, useEntered } from './spot.ts';
import { drawText } from './text.ts';
import { useUi } from './ui.ts';

type Typing = { currentTarget: HTMLInputElement | HTMLTextAreaElement };

const named = ({ field }: Spot, label?: string) => ({
  id: field?.id,
  'aria-label': field ? undefined : label,
  'aria-describedby': field?.describedBy,
  'aria-invalid': field?.isInvalid ? 'true' : undefined,
});

/** With `dispatch_action` on its block the bot hears of Enter, and of every character if it asked for that. */
export function TextInput({ element, spot }: { element: PlainTextInput; spot: Spot }): ComponentChildren {
  const { multiline, max_length, min_length, placeholder, dispatch_action_config } = element;
  const initial = initially(spot, element.action_id, 'value', element.initial_value) ?? '';
  const [value, enter] = useEntered(
    { ...spot, isDispatched: false },
    element,
    initial,
    (text) => text || null,
  );
  const { choose } = useActs(spot, element);
  const triggers = spot.isDispatched
    ? (dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'])
    : [];
  const onInput = ({ currentTarget }: Typing) => {
    enter(currentTarget.value);
    if (triggers.includes('on_character_entered')) void choose(currentTarget.value || null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isMeant = event.key === 'Enter' && !multiline && triggers.includes('on_enter_pressed');
    if (!isMeant || event.isComposing) return;
    event.preventDefault();
    void choose(value || null);
  };
  const common = {
    ...named(spot, placeholder?.text),
    maxlength: max_length,
    minlength: min_length,
    placeholder: placeholder?.text,
    value,
    onInput,
    onKeyDown,
  };
  return multiline
    ? html`<textarea rows="4" ...${common}></textarea>`
    : html`<input type="text" ...${common} />`;
}

export function CheckboxesElement({ element, spot }: { element: Checkboxes; spot: Spot }): ComponentChildren {
  const initial = initially(spot, element.action_id, 'selected_options', element.initial_options ?? []);
  const [chosen, choose] = useEntered(spot, element, initial as Option[], (options) => options);
  const isChosen = ({ value }: Option) => chosen.some((each) => each.value === value);
  const toggle = (option: Option) =>
    choose(
      (element.options as Option[]).filter((each) =>
        each.value === option.value ? !isChosen(each) : isChosen(each),
      ),
    );
  return html`<${Choices} type="checkbox" options=${element.options} spot=${spot} isChosen=${isChosen} onChoose=${toggle} />`;
}

export function RadioElement({ element, spot }: { element: RadioButtons; spot: Spot }): ComponentChildren {
  const initial = initially(spot, element.action_id, 'selected_option', element.initial_option);
  const [chosen, choose] = useEntered(
    spot,
    element,
    initial as Option | undefined,
    (option) => option ?? null,
  );
  const isChosen = ({ value }: Option) => chosen?.value === value;
  return html`<${Choices} type="radio" options=${element.options} spot=${spot} isChosen=${isChosen} onChoose=${choose} />`;
}

interface ChoicesProps {
  type: 'checkbox' | 'radio';
  options: Option[];
  spot: Spot;
  isChosen(option: Option): boolean;
  onChoose(option: Option): void;
}

function Choices({ type, options, spot, isChosen, onChoose }: ChoicesProps): ComponentChildren {
  const ui = useUi();
  const name = useId();
  const { labelId, describedBy } = spot.field ?? {};
  return html`<div role=${type === 'radio' ? 'radiogroup' : 'group'} class="choices" aria-labelledby=${labelId}
    aria-label=${labelId ? undefined : ui.t.choose} aria-describedby=${describedBy}>
    ${options.map(
      (option) => html`<label key=${option.value}>
        <input type=${type} name=${name} checked=${isChosen(option)} onChange=${() => onChoose(option)} />
        <span>${drawText(option.text, ui)}${option.description && html`<small>${drawText(option.description, ui)}</small>`}</span>
      </label>`,
    )}
  </div>`;
}

export function DateElement({
  element,
  spot,
}: {
  element: Datepicker | Timepicker;
  spot: Spot;
}): ComponentChildren {
  const isDate = element.type === 'datepicker';
  const [field, start] = isDate
    ? ['selected_date', element.initial_date]
    : ['selected_time', (element as Timepicker).initial_time];
  const initial = initially(spot, element.action_id, field, start) ?? '';
  const [value, enter] = useEntered<string>(spot, element, initial, (text): Entered => text || null);
  return html`<input type=${isDate ? 'date' : 'time'} ...${named(spot, element.placeholder?.text ?? field)}
    value=${value} onChange=${({ currentTarget }: Typing) => enter(currentTarget.value)} />`;
}

/** In the zone of the person, whatever the browser's is. */
export function DateTimeElement({
  element,
  spot,
}: {
  element: DateTimepicker;
  spot: Spot;
}): ComponentChildren {
  const { reader } = useUi();
  const start = initially(spot, element.action_id, 'selected_date_time', element.initial_date_time);
  const [value, enter] = useEntered<number | undefined>(
    spot,
    element,
    start,
    (seconds): Entered => seconds ?? null,
  );
  const onChange = ({ currentTarget }: Typing) =>
    enter(currentTarget.value ? localToSeconds(currentTarget.value, reader) : undefined);
  return html`<input type="datetime-local" ...${named(spot, 'datetimepicker')}
    value=${value === undefined ? '' : secondsToLocal(value, reader)} onChange=${onChange} />`;
}
