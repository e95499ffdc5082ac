/** The operations by which a course is imported, each for one subgraph. */

const asError = /* GraphQL */ `
  __typename
  ... on Error {
    message
  }
  ... on InvalidInputError {
    problems {
      path
      message
    }
  }
`;

export const findUser = /* GraphQL */ `
  query FindUser($search: String!) {
    users(search: $search) {
      nodes {
        id
        email
      }
    }
  }
`;

export const readCourse = /* GraphQL */ `
  query ReadCourse($slug: String!) {
    course(slug: $slug) {
      id
      lessons {
        id
        slug
      }
    }
  }
`;

export const saveImage = /* GraphQL */ `
  mutation SaveImage($input: SaveImageInput!) {
    saveImage(input: $input) {
      ${asError}
      ... on SaveImageSuccess { imageUrl }
    }
  }
`;

export const importQuizzes = /* GraphQL */ `
  mutation ImportQuizzes($input: ImportQuizzesInput!) {
    importQuizzes(input: $input) {
      ${asError}
      ... on ImportQuizzesSuccess { changed }
    }
  }
`;

export const startCourseImport = /* GraphQL */ `
  mutation StartCourseImport($input: ImportCourseInput!) {
    startCourseImport(input: $input) {
      ${asError}
      ... on StartCourseImportSuccess { courseImport { id } }
    }
  }
`;

export const importProgress = /* GraphQL */ `
  subscription ImportProgress($importId: ID!) {
    importProgress(importId: $importId) {
      status
      stepCount
      completedStepCount
      changed
      problems {
        path
        message
      }
    }
  }
`;

export const createUser = /* GraphQL */ `
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      ${asError}
    }
  }
`;
