import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { CourseCard } from '../../ui/course-card/course-card';
import { countText, levelNames } from '../../ui/course-card/course-facts';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { SearchBox } from '../../ui/search-box/search-box';
import { CatalogSkeleton } from './catalog-skeleton';
import { CatalogDocument, type CourseLevel } from './catalog.generated';
import { CategoriesDocument } from './categories.generated';
import { ChoiceChips } from './choice-chips';

const pageSize = 12;

const levels = Object.entries(levelNames).map(([value, label]) => ({ value: value.toLowerCase(), label }));

/** The address's `level`, such as `beginner`, as the schema says it. Undefined when it is none. */
const levelOf = (text: string | undefined): CourseLevel | undefined =>
  (Object.keys(levelNames) as CourseLevel[]).find((level) => level.toLowerCase() === text);

/** All published courses, searched and filtered. The address holds the search, so that it can be shared and gone back to. */
@Component({
  selector: 'app-catalog',
  imports: [CatalogSkeleton, ChoiceChips, CourseCard, EmptyState, ErrorState, MatButton, SearchBox],
  templateUrl: './catalog.html',
  styleUrl: './catalog.css',
})
export class Catalog {
  /** From the address: the words searched for, a category's slug, a level in lower case. */
  readonly q = input<string>();
  readonly category = input<string>();
  readonly level = input<string>();

  readonly #router = inject(Router);

  protected readonly categories = injectQuery(CategoriesDocument, () => ({}));
  protected readonly catalog = injectQuery(
    CatalogDocument,
    () => ({
      first: pageSize,
      filter: {
        search: this.q() ?? null,
        category: this.category() ?? null,
        level: levelOf(this.level()) ?? null,
      },
    }),
    { keepsPrevious: true },
  );

  protected readonly levelChoices = levels;
  protected readonly categoryChoices = computed(() =>
    (this.categories.data()?.categories ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
  );
  protected readonly courses = computed(() => this.catalog.data()?.courses ?? undefined);
  protected readonly isFiltered = computed(() => Boolean(this.q() ?? this.category() ?? this.level()));
  protected readonly resultText = computed(() => {
    const count = this.courses()?.totalCount;
    return count === undefined ? '' : countText(count, 'course');
  });

  protected choose(choice: { readonly category: string | null } | { readonly level: string | null }): void {
    this.#narrow(choice);
  }

  protected showAll(): void {
    this.#narrow({ q: null, category: null, level: null });
  }

  protected async loadMore(): Promise<void> {
    await this.catalog.fetchMore({ after: this.courses()?.pageInfo.endCursor ?? null });
  }

  #narrow(queryParams: Readonly<Record<string, string | null>>): void {
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
