import type { ImageBlock, InputBlock, KnownBlock, SectionBlock } from '@slack/types';
import { html } from 'htm/preact';
import { Component, type ComponentChildren, h } from 'preact';
import { useId } from 'preact/hooks';
import type { SlackBlock, StateValues } from '../state.ts';
import { ButtonElement, OverflowElement } from './buttons.ts';
import { CheckboxesElement, DateElement, DateTimeElement, RadioElement, TextInput } from './inputs.ts';
import { drawRichText } from './rich-text.ts';
import { IdSelect, OptionSelect, OptionsSelect } from './selects.ts';
import type { Form, Spot } from './spot.ts';
import { drawText, plainText, type TextObject } from './text.ts';
import { type Ui, useUi } from './ui.ts';

interface BlocksProps {
  blocks: readonly SlackBlock[];
  place: Spot['place'];
  values?: StateValues;
  form?: Form;
  errors?: Record<string, string>;
}

/** Blocks as Slack draws them; what cannot be drawn shows its JSON, never nothing. */
export function Blocks({ blocks, place, values, form, errors = {} }: BlocksProps): ComponentChildren {
  const drawn = blocks.map((block) => {
    const spot = { place, blockId: block.block_id, values, form };
    const key = `${block.block_id} ${block.type}`;
    return h(
      Safely,
      { key, block },
      h(Block, { block: block as KnownBlock, spot, error: errors[block.block_id] }),
    );
  });
  return html`<div class="blocks">${drawn}</div>`;
}

/** One block that breaks must not take the page along. */
class Safely extends Component<{ block: SlackBlock; children?: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false };
  static override getDerivedStateFromError = () => ({ isBroken: true });
  override render() {
    return this.state.isBroken ? drawUnknown(this.props.block) : html`${this.props.children}`;
  }
}

function Block({
  block,
  spot,
  error,
}: {
  block: KnownBlock;
  spot: Spot;
  error: string | undefined;
}): ComponentChildren {
  const ui = useUi();
  switch (block.type) {
    case 'rich_text':
      return drawRichText(block, ui);
    case 'section':
      return drawSection(block, spot, ui);
    case 'header':
      return html`<div class="header" role="heading" aria-level="3">${plainText(block.text)}</div>`;
    case 'divider':
      return html`<hr />`;
    case 'context':
      return html`<div class="context">${block.elements.map((each) =>
        each.type === 'image' ? drawImage(each, ui) : html`<span>${drawText(each, ui)}</span>`,
      )}</div>`;
    case 'actions':
      return html`<div class="actions">${block.elements.map((each) => drawElement(each, spot))}</div>`;
    case 'image':
      return drawImage(block, ui);
    case 'input':
      return h(Input, { block, spot, error });
    default:
      return drawUnknown(block);
  }
}

function drawSection({ text, fields, accessory }: SectionBlock, spot: Spot, ui: Ui): ComponentChildren {
  return html`<div class="section">
    <div class="text">
      ${text && html`<div>${drawText(text as TextObject, ui)}</div>`}
      ${fields && html`<div class="fields">${fields.map((field) => html`<div>${drawText(field as TextObject, ui)}</div>`)}</div>`}
    </div>
    ${accessory && html`<div class="accessory">${drawElement(accessory, spot)}</div>`}
  </div>`;
}

type Image = Pick<ImageBlock, 'alt_text'> & { title?: TextObject };

/** No image is fetched: the page talks to this machine alone. */
function drawImage(image: Image, { t }: Ui): ComponentChildren {
  return html`<figure class="image">
    ${image.title && html`<figcaption>${plainText(image.title)}</figcaption>`}
    <div><b>${image.alt_text}</b><small>${t.imageElsewhere}</small></div>
  </figure>`;
}

function Input({
  block,
  spot,
  error,
}: {
  block: InputBlock;
  spot: Spot;
  error: string | undefined;
}): ComponentChildren {
  const { t } = useUi();
  const id = useId();
  const labelId = `${id}-label`;
  const [hintId, errorId] = [block.hint && `${id}-hint`, error && `${id}-error`];
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  const field = { id, labelId, describedBy, isInvalid: error !== undefined };
  const isGroup = ['checkboxes', 'radio_buttons'].includes(block.element.type);
  const label = html`${plainText(block.label)} ${block.optional && html`<small>${t.optional}</small>`}`;
  return html`<div class="input">
    ${isGroup ? html`<div class="label" id=${labelId}>${label}</div>` : html`<label id=${labelId} for=${id}>${label}</label>`}
    ${drawElement(block.element, { ...spot, field, isDispatched: block.dispatch_action === true })}
    ${error && html`<div class="error" id=${errorId} role="alert">${error}</div>`}
    ${block.hint && html`<div class="hint" id=${hintId}>${plainText(block.hint)}</div>`}
  </div>`;
}

type AnyElement =
  | InputBlock['element']
  | NonNullable<SectionBlock['accessory']>
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number];

function drawElement(element: AnyElement, spot: Spot): ComponentChildren {
  const key = 'action_id' in element ? element.action_id : undefined;
  switch (element.type) {
    case 'button':
      return h(ButtonElement, { key, element, spot });
    case 'overflow':
      return h(OverflowElement, { key, element, spot });
    case 'static_select':
    case 'external_select':
      return h(OptionSelect, { key, element, spot });
    case 'multi_static_select':
    case 'multi_external_select':
      return h(OptionsSelect, { key, element, spot });
    case 'users_select':
    case 'conversations_select':
      return h(IdSelect, { key, element, spot });
    case 'checkboxes':
      return h(CheckboxesElement, { key, element, spot });
    case 'radio_buttons':
      return h(RadioElement, { key, element, spot });
    case 'datepicker':
    case 'timepicker':
      return h(DateElement, { key, element, spot });
    case 'datetimepicker':
      return h(DateTimeElement, { key, element, spot });
    case 'plain_text_input':
      return h(TextInput, { key, element, spot });
    case 'image':
      return h(ImageElement, { image: element });
    default:
      return drawUnknown(element);
  }
}

function ImageElement({ image }: { image: Image }): ComponentChildren {
  return drawImage(image, useUi());
}

function drawUnknown(what: { type: string }): ComponentChildren {
  return h(Unknown, { what });
}

function Unknown({ what }: { what: { type: string } }): ComponentChildren {
  const { t } = useUi();
  return html`<div class="unknown"><p>${t.unknownBlock(what.type)}</p><pre tabindex="0">${JSON.stringify(what, null, 2)}</pre></div>`;
}
