/** The colours and measures of the app, read from theme.css: pages that stand still share them. */

export type Tokens = ReadonlyMap<string, string>;

const BLOCKS = {
  light: /^:root \{([^}]*)\}/m,
  dark: /^:root\[data-theme='dark'\] \{([^}]*)\}/m,
} as const;

/** The declarations of a theme, as they are written. Throws when theme.css has no such block. */
export function themeBlock(css: string, theme: keyof typeof BLOCKS): string {
  const block = BLOCKS[theme].exec(css)?.[1];
  if (block === undefined) throw new Error(`theme.css has no block for the ${theme} theme.`);
  return block.trim();
}

/** By name, `--ink`. */
export function tokensOf(block: string): Tokens {
  const found = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return new Map(found.map(([, name = '', value = '']) => [name, value.trim()]));
}

/** The rules with every `var(--name)` replaced by its value: for what knows no variables. */
export function resolved(css: string, tokens: Tokens): string {
  return css.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`theme.css has no ${name}.`);
    return value;
  });
}

/** Dark where the system is; paper is always light. */
export function themeRules(css: string): string {
  return `:root {\n  ${themeBlock(css, 'light')}\n}
@media screen and (prefers-color-scheme: dark) {
  :root {\n  ${themeBlock(css, 'dark')}\n}
}\n`;
}
