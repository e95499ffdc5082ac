/**
 * What the explorer shows to who opens it for the first time: one tab each. They are content, like the page's text; a
 * spec holds them against the supergraph.
 */
export const exampleOperations = [
  `# Press Ctrl-Enter. Which services answered, and how fast,
# your browser's developer tools say: Network, Timing.
query Catalog {
  courses(first: 5) {
    totalCount
    nodes {
      title
      level
      lessonCount
      category { name }
      instructor { name }
      enrollmentCount
    }
  }
}
`,
  `# Sign in. Then put the token under "Headers" of any tab:
#   { "authorization": "Bearer <accessToken>" }
mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    __typename
    ... on LogInSuccess {
      session { accessToken accessTokenExpiresAt user { id name roles } }
    }
    ... on Error { code message }
  }
}
`,
  `# Notifications as they happen, over a WebSocket.
# It needs the token under "Headers", too.
subscription Live {
  notificationReceived {
    kind
    createdAt
    recipient { name }
    course { title }
  }
}
`,
] as const;
