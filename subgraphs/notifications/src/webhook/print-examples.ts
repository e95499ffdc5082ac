import { webhookExamplesAsMarkdown } from './webhook-examples.ts';

// Prints what docs/webhooks.md has between its marks; `webhook-docs.spec.ts` says when it has to be copied there anew.
console.log(webhookExamplesAsMarkdown());
