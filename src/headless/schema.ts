/** `npm run schema`: writes the JSON Schemas of lessons for editors. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSON_SCHEMAS, schemaText } from '../lesson/json-schema/lesson.ts';

const LESSONS = resolve(fileURLToPath(import.meta.url), '../../../lessons');

for (const [name, schema] of Object.entries(JSON_SCHEMAS)) {
  writeFileSync(join(LESSONS, name), schemaText(schema));
}
