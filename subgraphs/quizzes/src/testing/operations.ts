/** All that a learner can ask of a question of an attempt. */
export const attemptQuestionFields = /* GraphQL */ `
  fragment QuestionFields on AttemptQuestion {
    id
    kind
    textHtml
    choices {
      id
      textHtml
    }
    selectedChoiceIds
    sequence
    result {
      percentage
      correctChoiceIds
      feedback {
        choiceId
        html
      }
    }
  }
`;

/** All that a learner can ask of an attempt, its quiz included. */
export const attemptFields = /* GraphQL */ `
  ${attemptQuestionFields}
  fragment AttemptFields on Attempt {
    id
    status
    startedAt
    submittedAt
    percentage
    passed
    student {
      id
    }
    quiz {
      id
      title
      passingPercentage
      questionCount
      lesson {
        id
      }
      questions {
        id
        kind
        title
        text
        choices {
          id
          text
          weight
          feedback
        }
      }
      viewerBestPercentage
    }
    questions {
      ...QuestionFields
    }
  }
`;

export const startAttemptOperation = /* GraphQL */ `
  ${attemptFields}
  mutation StartAttempt($quizId: ID!) {
    startAttempt(input: { quizId: $quizId }) {
      __typename
      ... on StartAttemptSuccess {
        attempt {
          ...AttemptFields
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`;

export const saveAnswerOperation = /* GraphQL */ `
  ${attemptQuestionFields}
  mutation SaveAnswer($input: SaveAnswerInput!) {
    saveAnswer(input: $input) {
      __typename
      ... on SaveAnswerSuccess {
        question {
          ...QuestionFields
        }
      }
      ... on InvalidInputError {
        problems {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`;

export const submitAttemptOperation = /* GraphQL */ `
  ${attemptFields}
  mutation SubmitAttempt($attemptId: ID!) {
    submitAttempt(input: { attemptId: $attemptId }) {
      __typename
      ... on SubmitAttemptSuccess {
        attempt {
          ...AttemptFields
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`;

export const attemptOperation = /* GraphQL */ `
  ${attemptFields}
  query Attempt($id: ID!) {
    attempt(id: $id) {
      ...AttemptFields
    }
  }
`;

export const saveQuizOperation = /* GraphQL */ `
  mutation SaveQuiz($input: SaveQuizInput!) {
    saveQuiz(input: $input) {
      __typename
      ... on SaveQuizSuccess {
        changed
        quiz {
          id
          title
          passingPercentage
          questionCount
          lesson {
            id
          }
          questions {
            id
            kind
            title
            text
            choices {
              id
              text
              weight
              feedback
            }
          }
        }
      }
      ... on InvalidInputError {
        problems {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`;

export const removeQuizOperation = /* GraphQL */ `
  mutation RemoveQuiz($quizId: ID!) {
    removeQuiz(input: { quizId: $quizId }) {
      __typename
      ... on RemoveQuizSuccess {
        lesson {
          id
          quiz {
            id
          }
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`;
