import { LIMITS } from './limits.ts';
import { type Block, type Element, messageBlocks, viewBlocks, view as viewSchema } from './schema/blocks.ts';
import { type BlockProblem, failed, problemsOf } from './schema/problems.ts';

export type { BlockProblem } from './schema/problems.ts';
export type Surface = 'message' | 'modal' | 'home';

/** Everything Slack would refuse in these blocks, and every block, element and property that this bot never sends. */
export function validateBlocks(blocks: unknown, surface: Surface): BlockProblem[] {
  const schema = surface === 'message' ? messageBlocks : viewBlocks;
  const checked = schema.safeParse(blocks, { reportInput: true });
  return checked.success
    ? acrossBlocks(checked.data, surface, '/blocks')
    : problemsOf(checked.error, '/blocks');
}

/** As `validateBlocks`, for a whole modal or Home tab. */
export function validateView(view: unknown): BlockProblem[] {
  const checked = viewSchema.safeParse(view, { reportInput: true });
  if (!checked.success) return problemsOf(checked.error, '/view');
  const { data } = checked;
  const problems = acrossBlocks(data.blocks, data.type, '/view/blocks');
  const input = data.blocks.findIndex((block) => block.type === 'input');
  if (data.type === 'modal' && !data.submit && input >= 0) {
    problems.push(failed(`/view/blocks/${input}`, 'must define `submit` to use an `input` block in modals'));
  }
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes) {
    problems.push(failed('/view', `must be at most ${LIMITS.viewBytes} bytes`));
  }
  return problems;
}

/** The characters that count towards `LIMITS.textPerMessage`: each `text`, at any depth. */
export function textLength(blocks: unknown): number {
  if (typeof blocks !== 'object' || blocks === null) return 0;
  return Object.entries(blocks).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}

interface Placed {
  element: Element;
  pointer: string;
  inInput: boolean;
}

/** The rules that no block can break by itself. */
function acrossBlocks(blocks: readonly Block[], surface: Surface, root: string): BlockProblem[] {
  const perBlock = blocks.map((block, index) => elementsOf(block, `${root}/${index}`));
  return [
    ...repeated(
      'block_id',
      blocks.map((block, index) => [`${root}/${index}`, block.block_id]),
    ),
    ...perBlock.flatMap((placed) =>
      repeated(
        'action_id',
        placed.map(({ pointer, element }) => [pointer, actionId(element)]),
      ),
    ),
    ...perBlock.flat().flatMap((placed) => misplaced(placed, surface)),
    ...manyFocused(perBlock.flat()),
    ...(surface === 'message' ? tooMuchText(blocks, root) : []),
  ];
}

function elementsOf(block: Block, at: string): Placed[] {
  const placed = (element: Element, path: string) => ({
    element,
    pointer: `${at}/${path}`,
    inInput: block.type === 'input',
  });
  if (block.type === 'actions')
    return block.elements.map((element, index) => placed(element, `elements/${index}`));
  if (block.type === 'input') return [placed(block.element, 'element')];
  return block.type === 'section' && block.accessory ? [placed(block.accessory, 'accessory')] : [];
}

const actionId = (element: Element) => ('action_id' in element ? element.action_id : undefined);

function repeated(
  field: string,
  ids: (readonly [pointer: string, id: string | undefined])[],
): BlockProblem[] {
  const seen = new Set<string>();
  return ids.flatMap(([pointer, id]) => {
    if (id === undefined) return [];
    const again = seen.has(id);
    seen.add(id);
    const message = `\`${field}\` must be unique: ${id}`;
    return again ? [{ pointer: `${pointer}/${field}`, code: `duplicate_${field}`, message }] : [];
  });
}

function misplaced({ element, pointer, inInput }: Placed, surface: Surface): BlockProblem[] {
  if (element.type === 'datetimepicker' && surface === 'home') {
    return [failed(`${pointer}/type`, `unsupported type: ${element.type}`)];
  }
  if (
    element.type === 'conversations_select' &&
    element.response_url_enabled &&
    !(inInput && surface === 'modal')
  ) {
    return [failed(`${pointer}/response_url_enabled`, 'only works in an `input` block in modals')];
  }
  return [];
}

function manyFocused(elements: readonly Placed[]): BlockProblem[] {
  return elements
    .filter(({ element }) => 'focus_on_load' in element && element.focus_on_load)
    .slice(1)
    .map(({ pointer }) => failed(`${pointer}/focus_on_load`, 'only one element may be focused on load'));
}

function tooMuchText(blocks: readonly Block[], pointer: string): BlockProblem[] {
  const length = textLength(blocks);
  const message = `${length} characters of text, no more than ${LIMITS.textPerMessage} allowed`;
  return length > LIMITS.textPerMessage ? [{ pointer, code: 'msg_blocks_too_long', message }] : [];
}
