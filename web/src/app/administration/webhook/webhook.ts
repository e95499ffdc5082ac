import { Component, computed, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { Failure } from '../../graphql/failure';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { Confirm } from '../../ui/confirm/confirm';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { showSecret } from '../secret-dialog/secret-dialog';
import { webhookStatusNames } from '../webhooks/event-names';
import { DeleteWebhookDocument } from './delete-webhook.generated';
import { EnableWebhookDocument } from './enable-webhook.generated';
import { RotateWebhookSecretDocument } from './rotate-webhook-secret.generated';
import { UpdateWebhookDocument } from './update-webhook.generated';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookForm, type WebhookValue } from './webhook-form';
import { WebhookDocument } from './webhook.generated';

/** A webhook: what it tells whom, whether it works, and what was delivered. */
@Component({
  selector: 'app-webhook',
  imports: [EmptyState, ErrorState, Icon, MatButton, RouterLink, Skeleton, StatusChip, WebhookDeliveries, WebhookForm],
  templateUrl: './webhook.html',
  styleUrls: ['../../ui/back-link.css', '../rows.css', './webhook.css'],
})
export class Webhook {
  /** From the address. */
  readonly webhookId = input.required<string>();

  readonly #confirm = inject(Confirm);
  readonly #dialog = inject(MatDialog);
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly form = viewChild.required(WebhookForm);
  protected readonly query = injectQuery(WebhookDocument, () => ({ id: this.webhookId() }));
  protected readonly webhook = computed(() => this.query.data()?.webhook ?? undefined);
  protected readonly update = injectMutation(UpdateWebhookDocument);
  protected readonly enabling = injectMutation(EnableWebhookDocument);
  protected readonly rotation = injectMutation(RotateWebhookSecretDocument);
  protected readonly deletion = injectMutation(DeleteWebhookDocument);
  protected readonly statusNames = webhookStatusNames;

  protected async save({ url, description, events }: WebhookValue): Promise<void> {
    const input = { webhookId: this.webhookId(), url, description, events: [...events] };
    const answer = (await this.update.run({ input }))?.updateWebhook;
    if (!answer) return;
    if (answer.__typename === 'UpdateWebhookSuccess') {
      this.form().settle();
      this.#snackBar.open('The webhook is saved.');
    } else this.form().refuse(answer.message, 'problems' in answer ? answer.problems : []);
  }

  protected async enable(): Promise<void> {
    const answer = (await this.enabling.run({ input: { webhookId: this.webhookId() } }))?.enableWebhook;
    this.#tell(answer, this.enabling.failure(), 'The webhook is on again.');
  }

  protected async rotate(): Promise<void> {
    const isWanted = await this.#confirm.ask({
      title: 'Make a new secret?',
      message: 'Messages are signed with both for 24 hours, so that the receiver can be changed meanwhile.',
      confirm: 'Make a new one',
    });
    if (!isWanted) return;
    const answer = (await this.rotation.run({ input: { webhookId: this.webhookId() } }))?.rotateWebhookSecret;
    if (answer?.__typename === 'RotateWebhookSecretSuccess') showSecret(this.#dialog, answer.secret);
    else this.#tell(answer, this.rotation.failure(), '');
  }

  protected async delete(): Promise<void> {
    const isWanted = await this.#confirm.ask({
      title: 'Delete this webhook?',
      message: 'Its receiver is told nothing more, and the log of what was delivered goes too.',
      confirm: 'Delete',
    });
    if (!isWanted) return;
    const id = this.webhookId();
    const answer = (
      await this.deletion.run(
        { input: { webhookId: id } },
        { update: (cache) => void cache.evict({ id: 'ROOT_QUERY', fieldName: 'webhooks' }) },
      )
    )?.deleteWebhook;
    this.#tell(answer, this.deletion.failure(), 'The webhook is deleted.');
    if (answer?.__typename === 'DeleteWebhookSuccess')
      await this.#router.navigate(['..'], { relativeTo: this.#route, replaceUrl: true });
  }

  #tell(answer: object | undefined, failure: Failure | undefined, message: string): void {
    const refusal = answer && 'message' in answer ? String(answer.message) : failure && `${failure.title}.`;
    this.#snackBar.open(refusal ?? message);
  }
}
