import { courses } from '@coursegraph/courses';
import { notifications } from '@coursegraph/notifications';
import type { SubgraphDefinition } from '@coursegraph/platform/subgraph';
import { progress } from '@coursegraph/progress';
import { quizzes } from '@coursegraph/quizzes';
import { users } from '@coursegraph/users';

/** Every subgraph of the graph. */
export const subgraphs: readonly SubgraphDefinition[] = [users, courses, quizzes, progress, notifications];
