/**
 * `imsmanifest.xml` of a package: SCORM 1.2 Content Aggregation Model, and SCORM 2004 4th Edition. Each
 * lesson is one SCO. No pass mark is written: with one, an LMS would judge a lesson that is only half
 * done; the lesson itself says when it is passed (lesson/score.ts).
 */
import type { ScormVersion } from './lms-api.ts';

export interface PackagedLesson {
  readonly id: string;
  readonly title: string;
}

interface Packaged {
  readonly version: ScormVersion;
  readonly lessons: readonly PackagedLesson[];
}

const TITLE = 'Keepalive Lab';

/** Beside `index.html`, so that what it loads lies where that page expects it. */
export function launchPageOf(id: string): string {
  return `launch-${id}.html`;
}

/** `files`: all there is in the package but the manifest. */
export function manifestOf({ version, lessons }: Packaged, files: readonly string[]): string {
  const [only] = lessons.length === 1 ? lessons : [];
  const identifier = `keepalive-lab-${only?.id ?? 'lessons'}-${version.replace('.', '-')}`;
  const is12 = version === '1.2';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest identifier="${identifier}" version="1" ${is12 ? SPACES_12 : SPACES_2004}>`,
    '  <metadata>',
    '    <schema>ADL SCORM</schema>',
    `    <schemaversion>${is12 ? '1.2' : '2004 4th Edition'}</schemaversion>`,
    '  </metadata>',
    '  <organizations default="lab">',
    '    <organization identifier="lab">',
    `      <title>${escaped(only?.title ?? TITLE)}</title>`,
    ...lessons.flatMap((lesson) => itemOf(lesson)),
    ...(is12 ? [] : [SEQUENCING]),
    '    </organization>',
    '  </organizations>',
    '  <resources>',
    ...lessons.flatMap(({ id }) => scoOf(version, id)),
    ...sharedOf(version, files),
    '  </resources>',
    '</manifest>',
    '',
  ].join('\n');
}

const SPACES_12 = [
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
  'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
].join(' ');

const SPACES_2004 = [
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"',
  'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"',
  'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
].join(' ');

/** The learner may take the lessons in any order, or one after the other. */
const SEQUENCING = [
  '      <imsss:sequencing>',
  '        <imsss:controlMode choice="true" flow="true" />',
  '      </imsss:sequencing>',
].join('\n');

function itemOf({ id, title }: PackagedLesson): string[] {
  return [
    `      <item identifier="item-${id}" identifierref="sco-${id}" isvisible="true">`,
    `        <title>${escaped(title)}</title>`,
    '      </item>',
  ];
}

function scoOf(version: ScormVersion, id: string): string[] {
  const page = launchPageOf(id);
  return [
    `    <resource identifier="sco-${id}" type="webcontent" ${typeOf(version, 'sco')} href="${page}">`,
    `      <file href="${page}" />`,
    '      <dependency identifierref="app" />',
    '    </resource>',
  ];
}

function sharedOf(version: ScormVersion, files: readonly string[]): string[] {
  return [
    `    <resource identifier="app" type="webcontent" ${typeOf(version, 'asset')}>`,
    ...files.map((file) => `      <file href="${escaped(file)}" />`),
    '    </resource>',
  ];
}

/** The attribute's name is written differently in the two standards. */
function typeOf(version: ScormVersion, type: 'sco' | 'asset'): string {
  return `adlcp:${version === '1.2' ? 'scormtype' : 'scormType'}="${type}"`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
