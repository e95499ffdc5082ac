/**
 * What the explorer shows to who opens it for the first time: one tab each. They are content, like the page's text; a
 * spec holds them against the supergraph.
 */
export const exampleOperations = [
  `# The whole graph answers one question: five services, one request. Press Ctrl-Enter.
# The developer tools of your browser show the fetches behind it: Network, Timing.
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
  `# Sign in. Then put the token under "Headers", in this tab or another:
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
  `# Notifications as they happen, over a WebSocket. It needs the token under "Headers", too.
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
