import { Component, inject, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { Icon } from '../../ui/icon/icon';
import { showSecret } from '../secret-dialog/secret-dialog';
import { CreateWebhookDocument } from './create-webhook.generated';
import { WebhookForm, type WebhookValue } from './webhook-form';

/** Making a webhook. Its secret is shown once it is made. */
@Component({
  selector: 'app-new-webhook',
  imports: [Icon, RouterLink, WebhookForm],
  template: `
    <a class="back" routerLink="../"><app-icon name="arrow-left" /> Webhooks</a>
    <section class="card" aria-labelledby="new">
      <h2 id="new">New webhook</h2>
      <app-webhook-form
        label="Make webhook"
        [pending]="creation.pending()"
        [failure]="creation.failure()"
        (submitted)="create($event)"
      />
    </section>
  `,
  styleUrls: ['../../ui/back-link.css', './webhook.css'],
})
export class NewWebhook {
  readonly #dialog = inject(MatDialog);
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  protected readonly creation = injectMutation(CreateWebhookDocument);
  protected readonly form = viewChild.required(WebhookForm);

  protected async create({ url, description, events }: WebhookValue): Promise<void> {
    const answer = (
      await this.creation.run(
        { input: { url, description, events: [...events] } },
        { update: (cache) => void cache.evict({ id: 'ROOT_QUERY', fieldName: 'webhooks' }) },
      )
    )?.createWebhook;
    if (!answer) return;
    if (answer.__typename === 'CreateWebhookSuccess') {
      showSecret(this.#dialog, answer.secret);
      await this.#router.navigate(['..', answer.webhook.id], { relativeTo: this.#route, replaceUrl: true });
    } else this.form().refuse(answer.message, 'problems' in answer ? answer.problems : []);
  }
}
