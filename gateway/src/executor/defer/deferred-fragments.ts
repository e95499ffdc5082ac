import {
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { inlineFragments } from '../planning/index.ts';

const deferral = 'defer';
const label = 'label';

/** A fragment that is delivered later. */
export interface DeferredFragment {
  /** The name of the type of which it is. */
  readonly type: string;
  readonly selectionSet: SelectionSetNode;
  /** The label that the client gave it. */
  readonly label: string | undefined;
}

/** A document in which each deferred fragment has a label of its own. */
export interface LabeledDocument {
  readonly document: DocumentNode;
  /** The fragments by their own labels. */
  readonly fragments: ReadonlyMap<string, DeferredFragment>;
}

/** Whether anything in a document is deferred. */
export function hasDeferred(document: DocumentNode): boolean {
  let found = false;
  visit(document, { Directive: ({ name }) => void (found ||= name.value === deferral) });
  return found;
}

/** The same document with nothing deferred. */
export function withoutDeferrals(document: DocumentNode): LabeledDocument {
  const fragments: LabeledDocument['fragments'] = new Map();
  return {
    document: visit(document, { Directive: ({ name }) => (name.value === deferral ? null : undefined) }),
    fragments,
  };
}

/** The label of a selection that is deferred; undefined of one that is not. */
export function deferredLabel({ directives = [] }: SelectionNode): string | undefined {
  const value = directives
    .find(({ name }) => name.value === deferral)
    ?.arguments?.find(({ name }) => name.value === label)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Labels the deferred fragments of a document, so that a plan can say of each what has to be fetched for it. */
export function labelDeferred(document: DocumentNode, schema: GraphQLSchema): LabeledDocument {
  const fragments = new Map<string, DeferredFragment>();
  const typeInfo = new TypeInfo(schema);
  const labeled = visit(
    inlineFragments(document),
    visitWithTypeInfo(typeInfo, {
      InlineFragment: {
        leave(node) {
          if (!node.directives?.some(({ name }) => name.value === deferral)) return undefined;
          const type = node.typeCondition?.name.value ?? typeInfo.getParentType()?.name;
          if (type === undefined) return undefined; // The document is not valid.
          const own = `deferred_${fragments.size}`;
          fragments.set(own, { type, selectionSet: node.selectionSet, label: deferredLabel(node) });
          return { ...node, directives: [deferWith(own)] };
        },
      },
    }),
  );
  return { document: labeled, fragments };
}

function deferWith(value: string): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: deferral },
    arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: label }, value: { kind: Kind.STRING, value } }],
  };
}
