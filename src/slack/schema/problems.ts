import type { z } from 'zod';

/** What Slack's own `blocks.validate` reports: a JSON pointer, a code, and Slack's wording where it is known. */
export interface BlockProblem {
  pointer: string;
  code: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** Slack's code for anything that is there and not as it should be. */
export function failed(pointer: string, message: string): BlockProblem {
  return { pointer, code: 'failed_constraint', message };
}

/** A schema's findings in Slack's words; `root` points at what was checked. Parse with `reportInput`. */
export function problemsOf(error: z.ZodError, root: string): BlockProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, [root, ...issue.path].join('/')));
}

function problemsOfIssue(issue: Issue, pointer: string): BlockProblem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer,
        code: 'additional_property',
        message: `invalid additional property: ${key}`,
      }));
    case 'invalid_type':
    case 'invalid_value':
      return [issue.input === undefined ? missing(pointer) : failed(pointer, expectation(issue))];
    case 'invalid_union':
      return [wrongKind(issue, pointer)];
    case 'too_big':
    case 'too_small':
      return [failed(pointer, bound(issue))];
    default:
      return [failed(pointer, issue.message)];
  }
}

/** Slack points at the object that lacks the field. */
function missing(pointer: string): BlockProblem {
  const end = pointer.lastIndexOf('/');
  const field = pointer.slice(end + 1);
  return {
    pointer: pointer.slice(0, end),
    code: 'missing_field',
    message: `missing required field: ${field}`,
  };
}

/** All our unions go by `type`, which is missing here or not one that may stand in this place. */
function wrongKind(issue: Issue, pointer: string): BlockProblem {
  const { type } = issue.input as { type?: unknown };
  return type === undefined ? missing(pointer) : failed(pointer, `unsupported type: ${String(type)}`);
}

function expectation(issue: Extract<Issue, { code: 'invalid_type' | 'invalid_value' }>): string {
  return issue.code === 'invalid_type'
    ? `must provide ${article(issue.expected)}`
    : `must be one of ${issue.values.join(', ')}`;
}

const article = (type: string) => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);

function bound(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): string {
  const big = issue.code === 'too_big';
  const limit = Number(big ? issue.maximum : issue.minimum);
  if (issue.origin === 'string') return `must be more than ${limit - 1} characters`;
  if (issue.origin === 'array') return `no ${big ? 'more' : 'less'} than ${limit} items allowed`;
  return `must be ${big ? 'at most' : 'at least'} ${limit}`;
}
