/** What `vite-plugin-lessons.ts` gives. */
/* eslint-disable @typescript-eslint/consistent-type-imports --
   a module declared for a name may not import by a relative path */
declare module 'virtual:lessons' {
  /** In the order of their folders. */
  export const lessons: readonly import('./lesson.ts').CatalogueEntry[];
}

/** `virtual:lesson/q05` */
declare module 'virtual:lesson/*' {
  export const lesson: import('./lesson.ts').CompiledLesson;
}

/** `virtual:lesson-text/q05/en` */
declare module 'virtual:lesson-text/*' {
  export const text: import('./lesson.ts').LessonText;
}
