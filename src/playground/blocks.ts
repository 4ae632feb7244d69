import type { SlackBlock, SlackElement } from './state.ts';
import type { Workspace } from './workspace.ts';

export interface PlacedElement {
  block: SlackBlock;
  element: SlackElement;
}

/** A copy in which every block and interactive element has its id, as Slack fills them in. */
export function withIds(blocks: readonly unknown[], workspace: Workspace): SlackBlock[] {
  return blocks.map((given) => {
    const block = structuredClone(given) as SlackBlock;
    block.block_id ??= workspace.newId('B');
    for (const element of interactive(block)) element.action_id ??= workspace.newId('A');
    return block;
  });
}

/** Everything that can be pressed, chosen or typed into. */
export function elementsOf(blocks: readonly SlackBlock[] | undefined): PlacedElement[] {
  return (blocks ?? []).flatMap((block) => interactive(block).map((element) => ({ block, element })));
}

function interactive(block: SlackBlock): SlackElement[] {
  if (block.type === 'actions') return block.elements as SlackElement[];
  if (block.type === 'input') return [block.element as SlackElement];
  const accessory = block.accessory as SlackElement | undefined;
  return accessory && accessory.type !== 'image' ? [accessory] : [];
}

/** How a person points at an element: by its action id, or by whatever tells it from the others. */
export type Target = string | { action_id?: string; block_id?: string; value?: string; label?: string };

/** Throws unless exactly one element is meant. */
export function findElement(blocks: readonly SlackBlock[] | undefined, target: Target): PlacedElement {
  const wanted = typeof target === 'string' ? { action_id: target } : target;
  const all = elementsOf(blocks);
  const inBlock = all.filter((placed) => matches(placed, wanted));
  // An edit gives blocks new ids, and a screen that has not heard of it yet still points at its button.
  const { block_id: _, ...inAnyBlock } = wanted;
  const [found, another] = inBlock.length > 0 ? inBlock : all.filter((placed) => matches(placed, inAnyBlock));
  if (found && !another) return found;
  const there = all.map(({ element }) => `${element.action_id} "${labelOf(element)}"`).join(', ');
  throw new Error(
    `${found ? 'More than one' : 'No'} element is ${JSON.stringify(wanted)}; there are: ${there || 'none'}`,
  );
}

function matches({ block, element }: PlacedElement, wanted: Exclude<Target, string>): boolean {
  return (
    (wanted.action_id === undefined || wanted.action_id === element.action_id) &&
    (wanted.block_id === undefined || wanted.block_id === block.block_id) &&
    (wanted.value === undefined || wanted.value === element.value) &&
    (wanted.label === undefined || wanted.label === labelOf(element))
  );
}

function labelOf(element: SlackElement): string {
  const text = (element.text ?? element.placeholder) as { text?: string } | undefined;
  return text?.text ?? element.type;
}
