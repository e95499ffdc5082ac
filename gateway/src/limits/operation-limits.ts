import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  type ParseOptions,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** How large an operation may be. What the web app asks for is far below; what is above, an attacker or a mistake made. */
export const operationLimits = {
  /** Characters of the document, comments included. Beyond these and the tokens, the code is `GRAPHQL_PARSE_FAILED`. */
  characters: 100_000,
  tokens: 5_000,
  /** Levels of fields within fields. */
  depth: 15,
  /** Fields of the operation itself: each may be a fetch of its own, or one more password tried. */
  rootFields: 20,
  aliases: 100,
  /** Fields after fragments have been put in their places. */
  fields: 2_000,
} as const;

/** What graphql-js's parser stops at, with a syntax error. */
export const parseOptions: ParseOptions = {
  maxLexicalTokens: operationLimits.tokens,
  maxSourceLength: operationLimits.characters,
};

/** Validation rules beyond the specification's; their errors have the code `QUERY_TOO_COMPLEX`. */
export const limitRules: ValidationRule[] = [limitDepth, limitSize];

function limitDepth(context: ValidationContext): ASTVisitor {
  const rule = maxDepthRule({
    n: operationLimits.depth,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [() => context.reportError(tooComplex(`is nested deeper than ${operationLimits.depth} levels`))],
  });
  return rule(context);
}

function limitSize(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ selectionSet }) {
      const size = measure(selectionSet, context, new Map());
      for (const part of ['rootFields', 'aliases', 'fields'] as const) {
        if (size[part] <= operationLimits[part]) continue;
        const name = part === 'rootFields' ? 'fields at its root' : part;
        context.reportError(tooComplex(`has more than ${operationLimits[part]} ${name}`));
      }
    },
  };
}

function tooComplex(problem: string): GraphQLError {
  return new GraphQLError(`The operation ${problem}. Ask for less, or in several requests.`, {
    extensions: { code: 'QUERY_TOO_COMPLEX' },
  });
}

interface Size {
  readonly rootFields: number;
  readonly aliases: number;
  readonly fields: number;
}

const nothing: Size = { rootFields: 0, aliases: 0, fields: 0 };

/** Each fragment is measured once, however often it is spread: fragments that spread others twice grow without bounds. */
function measure(selectionSet: SelectionSetNode, context: ValidationContext, fragments: Map<string, Size>): Size {
  return selectionSet.selections.reduce<Size>((sum, selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return add(sum, measure(selection.selectionSet, context, fragments));
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return add(sum, measureFragment(selection.name.value, context, fragments));
    const below = selection.selectionSet ? measure(selection.selectionSet, context, fragments) : nothing;
    return add(sum, { rootFields: 1, aliases: below.aliases + (selection.alias ? 1 : 0), fields: below.fields + 1 });
  }, nothing);
}

function measureFragment(name: string, context: ValidationContext, fragments: Map<string, Size>): Size {
  const known = fragments.get(name);
  if (known) return known;
  fragments.set(name, nothing); // A fragment that spreads itself is refused by another rule.
  const fragment = context.getFragment(name);
  const size = fragment ? measure(fragment.selectionSet, context, fragments) : nothing;
  fragments.set(name, size);
  return size;
}

function add(one: Size, other: Size): Size {
  return {
    rootFields: one.rootFields + other.rootFields,
    aliases: one.aliases + other.aliases,
    fields: one.fields + other.fields,
  };
}
