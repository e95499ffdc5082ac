const sessionParts = /* GraphQL */ `
  fragment SessionParts on Session {
    accessToken
    accessTokenExpiresAt
    refreshToken
    refreshTokenExpiresAt
    user {
      id
      name
      email
      roles
    }
  }
`;

const errorParts = /* GraphQL */ `
  fragment ErrorParts on Error {
    __typename
    code
    message
    ... on InvalidInputError {
      problems {
        path
        message
      }
    }
  }
`;

export const register = /* GraphQL */ `
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on RegisterSuccess {
        session {
          ...SessionParts
        }
      }
      ...ErrorParts
    }
  }
  ${sessionParts}
  ${errorParts}
`;

export const logIn = /* GraphQL */ `
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      __typename
      ... on LogInSuccess {
        session {
          ...SessionParts
        }
      }
      ... on Error {
        code
        message
      }
      ... on TooManyAttemptsError {
        retryAfterSeconds
      }
    }
  }
  ${sessionParts}
`;

export const refreshSession = /* GraphQL */ `
  mutation RefreshSession($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      __typename
      ... on RefreshSessionSuccess {
        session {
          ...SessionParts
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
  ${sessionParts}
`;

export const logOut = /* GraphQL */ `
  mutation LogOut($input: LogOutInput!) {
    logOut(input: $input) {
      ... on LogOutSuccess {
        sessionEnded
      }
    }
  }
`;

export const updateProfile = /* GraphQL */ `
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfileSuccess {
        user {
          id
          name
          biography
          pictureUrl
          email
        }
      }
      ...ErrorParts
    }
  }
  ${errorParts}
`;

export const createUser = /* GraphQL */ `
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      __typename
      ... on CreateUserSuccess {
        user {
          id
          name
          email
          roles
          createdAt
        }
      }
      ...ErrorParts
    }
  }
  ${errorParts}
`;

export const changeUserRoles = /* GraphQL */ `
  mutation ChangeUserRoles($input: ChangeUserRolesInput!) {
    changeUserRoles(input: $input) {
      __typename
      ... on ChangeUserRolesSuccess {
        user {
          id
          roles
        }
      }
      ...ErrorParts
    }
  }
  ${errorParts}
`;

export const users = /* GraphQL */ `
  query Users($first: Int! = 20, $after: String, $search: String) {
    users(first: $first, after: $after, search: $search) {
      totalCount
      nodes {
        id
        name
        email
      }
      edges {
        cursor
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

export const userParts = /* GraphQL */ `
  fragment UserParts on User {
    id
    name
    biography
    pictureUrl
    email
    roles
    createdAt
  }
`;
