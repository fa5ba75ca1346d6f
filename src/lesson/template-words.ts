/**
 * The words of a lesson that the page has begun for its author. Both languages go into one file, so
 * they are no messages of the page, which has one language at a time.
 */

export interface TemplateFacts {
  /** Names of the two events whose distance is asked for; else how often `counted` happens. */
  readonly asked: { readonly from: string; readonly to: string } | { readonly counted: string };
  /** The event that the goal is about, and whether it is to happen. */
  readonly goal: { readonly event: string; readonly isWanted: boolean };
}

export const TEMPLATE_WORDS: Readonly<Record<'en' | 'es', (facts: TemplateFacts) => string>> = {
  en: ({ asked, goal }) => `# Title of your lesson

## Heading of the first step {#start}

Write two to four sentences: what the reader sees, and where to look.

## What comes next? {#predict}

Write what the reader needs to know for a guess.

### ${
    'counted' in asked
      ? `How often does \`${asked.counted}\` happen until the end?`
      : `How many seconds pass from \`${asked.from}\` to \`${asked.to}\`?`
  } {#question}

### Why {#why}

Write why it is so.${'counted' in asked ? '' : ` It took {{span ${asked.from} ${asked.to}}}.`}

## Try it {#try}

Write what the reader may change.

### Goals {#goals}

- goal: ${goal.isWanted ? `\`${goal.event}\` happens.` : `\`${goal.event}\` does not happen.`}
`,
  es: ({ asked, goal }) => `# Título de su lección

## Encabezado del primer paso {#start}

Escriba de dos a cuatro frases: qué ve el lector y dónde debe mirar.

## ¿Qué viene después? {#predict}

Escriba lo que el lector necesita saber para hacer su predicción.

### ${
    'counted' in asked
      ? `¿Cuántas veces ocurre \`${asked.counted}\` hasta el final?`
      : `¿Cuántos segundos pasan entre \`${asked.from}\` y \`${asked.to}\`?`
  } {#question}

### Por qué {#why}

Escriba por qué es así.${'counted' in asked ? '' : ` Tardó {{span ${asked.from} ${asked.to}}}.`}

## Inténtelo {#try}

Escriba qué puede cambiar el lector.

### Objetivos {#goals}

- goal: ${goal.isWanted ? `Ocurre \`${goal.event}\`.` : `No ocurre \`${goal.event}\`.`}
`,
};
