export declare const paraglideOptions: {
  project: string;
  outdir: string;
  strategy: ['globalVariable', 'baseLocale'];
  emitReadme: boolean;
  outputStructure: 'message-modules';
  cleanOutdir: boolean;
};
