/** What `vite-plugin-lessons.ts` gives. */
/* eslint-disable @typescript-eslint/consistent-type-imports --
   a module declared for a name may not import by a relative path */
declare module 'virtual:lessons' {
  /** In the order of `lessons/order.yaml`. */
  export const lessons: readonly import('./lesson.ts').CatalogueEntry[];
  /** By locale. */
  export const loadTitles: Readonly<
    Record<string, () => Promise<import('./lesson.ts').CatalogueText>>
  >;
  export const loadLesson: (
    id: string,
  ) => Promise<{ readonly lesson: import('./lesson.ts').CompiledLesson }>;
  export const loadText: (
    id: string,
    locale: string,
  ) => Promise<{ readonly text: import('./lesson.ts').LessonText }>;
}

declare module 'virtual:lesson-loaders' {
  export const lessons: Readonly<
    Record<string, () => Promise<{ readonly lesson: import('./lesson.ts').CompiledLesson }>>
  >;
}

/** `virtual:lesson/q05` */
declare module 'virtual:lesson/*' {
  export const lesson: import('./lesson.ts').CompiledLesson;
}

/** `virtual:lesson-text/q05/en` */
declare module 'virtual:lesson-text/*' {
  export const text: import('./lesson.ts').LessonText;
}
