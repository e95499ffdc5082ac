// Written by pnpm codegen.
export const possibleTypes: Record<string, string[]> = {
  "AddLessonResult": [
    "AddLessonSuccess",
    "CourseNotFoundError",
    "SlugTakenError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "ArchiveCourseResult": [
    "ArchiveCourseSuccess",
    "CourseNotFoundError",
    "CourseStatusError",
    "ForbiddenError"
  ],
  "ChangeUserRolesResult": [
    "ChangeUserRolesSuccess",
    "UserNotFoundError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "CompleteLessonResult": [
    "CompleteLessonSuccess",
    "LessonNotFoundError",
    "NotEnrolledError"
  ],
  "CreateCategoryResult": [
    "CreateCategorySuccess",
    "SlugTakenError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "CreateCourseResult": [
    "CreateCourseSuccess",
    "SlugTakenError",
    "CategoryNotFoundError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "CreateUserResult": [
    "CreateUserSuccess",
    "EmailTakenError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "EnrollResult": [
    "EnrollSuccess",
    "AlreadyEnrolledError",
    "CourseNotAvailableError",
    "PaymentRequiredError"
  ],
  "Error": [
    "AlreadyEnrolledError",
    "AttemptClosedError",
    "AttemptNotFoundError",
    "CategoryNotFoundError",
    "CourseNotAvailableError",
    "CourseNotFoundError",
    "CourseStatusError",
    "EditConflictError",
    "EmailTakenError",
    "ForbiddenError",
    "InvalidCredentialsError",
    "InvalidInputError",
    "InvalidRefreshTokenError",
    "LessonNotFoundError",
    "NotEnrolledError",
    "PaymentRequiredError",
    "QuizNotFoundError",
    "SlugTakenError",
    "TooManyAttemptsError",
    "UserNotFoundError"
  ],
  "ImportCourseResult": [
    "ImportCourseSuccess",
    "InvalidInputError",
    "CourseStatusError",
    "ForbiddenError"
  ],
  "LogInResult": [
    "LogInSuccess",
    "InvalidCredentialsError",
    "TooManyAttemptsError"
  ],
  "LogOutResult": [
    "LogOutSuccess"
  ],
  "MarkNotificationsReadResult": [
    "MarkNotificationsReadSuccess"
  ],
  "PublishCourseResult": [
    "PublishCourseSuccess",
    "CourseNotFoundError",
    "CourseStatusError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "RefreshSessionResult": [
    "RefreshSessionSuccess",
    "InvalidRefreshTokenError"
  ],
  "RegisterResult": [
    "RegisterSuccess",
    "EmailTakenError",
    "InvalidInputError"
  ],
  "RemoveLessonResult": [
    "RemoveLessonSuccess",
    "LessonNotFoundError",
    "CourseStatusError",
    "ForbiddenError"
  ],
  "RemoveQuizResult": [
    "RemoveQuizSuccess",
    "QuizNotFoundError",
    "ForbiddenError"
  ],
  "ReorderLessonsResult": [
    "ReorderLessonsSuccess",
    "CourseNotFoundError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "SaveAnswerResult": [
    "SaveAnswerSuccess",
    "AttemptNotFoundError",
    "AttemptClosedError",
    "InvalidInputError"
  ],
  "SaveImageResult": [
    "SaveImageSuccess",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "SaveQuizResult": [
    "SaveQuizSuccess",
    "LessonNotFoundError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "StartAttemptResult": [
    "StartAttemptSuccess",
    "QuizNotFoundError",
    "NotEnrolledError"
  ],
  "SubmitAttemptResult": [
    "SubmitAttemptSuccess",
    "AttemptNotFoundError"
  ],
  "UpdateCourseResult": [
    "UpdateCourseSuccess",
    "CourseNotFoundError",
    "CategoryNotFoundError",
    "EditConflictError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "UpdateLessonResult": [
    "UpdateLessonSuccess",
    "LessonNotFoundError",
    "EditConflictError",
    "InvalidInputError",
    "ForbiddenError"
  ],
  "UpdateProfileResult": [
    "UpdateProfileSuccess",
    "InvalidInputError"
  ]
};
