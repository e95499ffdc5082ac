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

export const readQuizzes = /* GraphQL */ `
  query ReadQuizzes($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Lesson {
        quiz {
          id
        }
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

export const saveQuiz = /* GraphQL */ `
  mutation SaveQuiz($input: SaveQuizInput!) {
    saveQuiz(input: $input) {
      ${asError}
      ... on SaveQuizSuccess { changed }
    }
  }
`;

export const removeQuiz = /* GraphQL */ `
  mutation RemoveQuiz($input: RemoveQuizInput!) {
    removeQuiz(input: $input) {
      __typename
    }
  }
`;

export const importCourse = /* GraphQL */ `
  mutation ImportCourse($input: ImportCourseInput!) {
    importCourse(input: $input) {
      ${asError}
      ... on ImportCourseSuccess { changed }
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
