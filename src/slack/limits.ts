/**
 * What Slack accepts: characters unless the name says otherwise, counted in UTF-16 code units (Slack does not say how it
 * counts; this never lets more through). From @slack/types and docs.slack.dev; where Slack has no word on it, a comment.
 */
export const LIMITS = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /** Undocumented: `msg_blocks_too_long`. The maintainers' figure for all text of one message (bolt-js #2509, #2867). */
  textPerMessage: 12_000,
  /** Our own budget below `textPerMessage`, because messages were refused from 11,341 on. */
  textPerMessageBudget: 10_000,
  /** A message's `text`; longer is cut and answered with `message_truncated`. */
  messageText: 40_000,
  id: 255,
  textObject: 3000,
  url: 3000,

  headerText: 150,
  sectionFields: 10,
  sectionField: 2000,
  contextElements: 10,
  actionsElements: 25,
  imageAlt: 2000,
  imageTitle: 2000,
  inputLabel: 2000,
  inputHint: 2000,
  listIndent: 8,

  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  optionText: 75,
  optionDescription: 75,
  /** @slack/types says 75, the newer documentation 150; send at most 75. */
  optionValue: 150,
  optionsPerSelect: 100,
  optionGroups: 100,
  optionGroupLabel: 75,
  optionsPerCheckboxes: 10,
  optionsPerOverflow: 5,
  placeholder: 150,
  plainTextInput: 3000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,

  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  viewBytes: 250_000,
  viewsPerStack: 3,
} as const;
