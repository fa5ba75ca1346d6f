export interface FoundBrowser {
  path: string;
  how: string;
}
export declare function findBrowser(): Promise<FoundBrowser | null>;
export declare function findOrInstallBrowser(
  say?: (sentence: string) => void,
): Promise<FoundBrowser | null>;
