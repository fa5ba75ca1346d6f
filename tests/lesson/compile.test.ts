import { describe, expect, it } from 'vitest';
import { Q05, complaintsAbout, placeOf, predictionOf, q05, q05With, stepNamed } from './q05.ts';

describe('the lesson of question 5', () => {
  it('compiles: every claim holds in the engine', () => {
    expect(complaintsAbout(Q05)).toEqual([]);
  });

  it('has the same steps in both languages', () => {
    const { lesson, texts } = q05();
    const ids = lesson.steps.map(({ id }) => id);
    expect(ids).toEqual(['meet', 'cut', 'twice', 'back', 'quiet', 'try', 'answer']);
    expect(texts['en']?.steps.map(({ id }) => id)).toEqual(ids);
    expect(texts['es']?.steps.map(({ id }) => id)).toEqual(ids);
  });

  it('sets the scene anew only where the scenario is another', () => {
    const { steps } = q05().lesson;
    const ids = steps.filter(({ setsScene }) => setsScene).map(({ id }) => id);
    expect(ids).toEqual(['meet', 'cut', 'back', 'quiet', 'try', 'answer']);
  });

  it('stores no answer to its prediction', () => {
    const prediction = predictionOf(stepNamed('cut'));
    const options = 'options' in prediction ? prediction.options : [];
    expect(options.map((option) => Object.keys(option))).toEqual([
      ['id', 'claim'],
      ['id', 'claim'],
      ['id', 'claim'],
    ]);
  });

  it('survives being written as JSON, as the page gets it', () => {
    const bundle = q05();
    expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
  });
});

describe('a claim of the lesson', () => {
  it.each([
    [
      'the idle timeout is longer than claimed',
      'settings: { idleTimeout: 4m }',
      'settings: { idleTimeout: 5m }',
      'claim "full-again" fails. Expected the timer idle-timeout (parent) full, with 4m ± 500ms ' +
        'left at session-inactive; seen at 3m56s620ms: full, 5m left of 5m.',
    ],
    [
      'the gateway does not ask',
      'settings: { idleTimeout: 4m }',
      'settings: { idleTimeout: 4m, gatewayDpdInterval: 60s }',
      'claim "dpd-drops-ssl" fails.',
    ],
  ])('breaks when %s', (_, from, to, sentence) => {
    const complaints = complaintsAbout(q05With('lesson.yaml', from, to));
    expect(complaints.join('\n')).toContain(sentence);
  });
});

const LESSON = 'lessons/q05-parent-idle/lesson.yaml';
const SPANISH = 'lessons/q05-parent-idle/es.md';

describe('a lesson with a mistake', () => {
  it.each([
    [
      'a setting that does not exist',
      q05With('lesson.yaml', 'idleTimeout: 4m }', 'idleTimout: 4m }'),
      `${placeOf('lesson.yaml', 'idleTimeout: 4m }')} scenario.settings.idleTimout: there is no such field. Did you mean idleTimeout?`,
    ],
    [
      'a value out of its range, in a step',
      q05With(
        'lesson.yaml',
        'disturbances: []\n      traffic',
        'settings: { keepalive: 5s }\n      traffic',
      ),
      /lesson\.yaml:\d+ steps\[4\]\.changes\.settings\.keepalive: 5s is out of range\. Allowed: 15s to 10m/,
    ],
    [
      'a field that does not exist',
      q05With('lesson.yaml', 'minutes: 6', 'minutes: 6\nhours: 1'),
      `${LESSON}:8 hours: there is no such field`,
    ],
    [
      'no number of minutes',
      q05With('lesson.yaml', 'minutes: 6\n', ''),
      `${LESSON}:4 minutes: is missing`,
    ],
    [
      'an unknown part of the picture',
      q05With('lesson.yaml', "'tunnel:parent'", "'tunnel:grandparent'"),
      /lesson\.yaml:\d+ steps\[0\]\.focus\[2\]: "tunnel:grandparent" is not a part of the picture/,
    ],
    [
      'an event that no claim can find',
      q05With('lesson.yaml', 'event: client-gave-up', 'event: client-despaired'),
      /lesson\.yaml:\d+ moments\.gave-up\.event: there is no event "client-despaired"/,
    ],
    [
      'a field that the event does not have',
      q05With(
        'lesson.yaml',
        'event: disturbance-start, disturbance:',
        'event: disturbance-start, kind:',
      ),
      /lesson\.yaml:\d+ moments\.cable-out: disturbance-start has no field kind; known: disturbance/,
    ],
    [
      'a moment without a name',
      q05With('lesson.yaml', 'after: cable-out', 'after: cable-in'),
      /lesson\.yaml:\d+ steps\[1\]\.prediction\.options\.keeps\.of\[0\]\.after: there is no moment "cable-in"/,
    ],
    [
      'a duration that is none',
      q05With('lesson.yaml', 'within: 90s', 'within: 90 seconds'),
      /lesson\.yaml:\d+ claims\[4\]\.expect\.within: "90 seconds" is not a duration; write it like 2m30s/,
    ],
    ['broken YAML', q05With('lesson.yaml', 'moments:', 'moments: ]'), /lesson\.yaml:\d+ YAML: /],
  ])('is told its file and line: %s', (_, folder, sentence) => {
    const complaints = complaintsAbout(folder);
    if (typeof sentence === 'string') expect(complaints).toContain(sentence);
    else expect(complaints.join('\n')).toMatch(sentence);
  });

  it('is told when the run makes no option right', () => {
    const folder = q05With(
      'lesson.yaml',
      'what: parent-restarts, after: cable-out, within: 3m }\n        stops',
      'what: parent-restarts, after: cable-out, within: 3s }\n        stops',
    );
    expect(complaintsAbout(folder).join('\n')).toMatch(
      /lesson\.yaml:\d+ steps\[1\]\.prediction: the run must make exactly one option true; none is\./,
    );
  });

  it.each([
    [
      'is the same',
      '{ settings: { clientDpdInterval: off } }',
      'with these changes the answer is still the same: full',
    ],
    [
      'is no more',
      '{ settings: { idleTimeout: off }, disturbances: [] }',
      'with these changes the run answers the question no more',
    ],
  ])('is told when what shall move the prediction’s answer leaves it: %s', (_, moves, sentence) => {
    const folder = q05With('lesson.yaml', '{ settings: { gatewayDpdInterval: off } }', moves);
    expect(complaintsAbout(folder)).toContain(
      `${placeOf('lesson.yaml', 'moves: ')} steps[1].moves: ${sentence}`,
    );
  });

  it('is told when there is no prediction that could move', () => {
    const folder = q05With('lesson.yaml', '  - id: twice\n', '  - id: twice\n    moves: {}\n');
    expect(complaintsAbout(folder).join('\n')).toContain(
      'steps[2].moves: there is no prediction here whose answer could move',
    );
  });

  it.each([
    [
      'are reached from the start',
      ['{ kind: link-cut, from: 5m, to: 12m }', '{ kind: link-cut, from: 3m, to: 12m }'],
      ['at: { moment: dropped, plus: 2m }, tolerance: 1s', 'within: 12m'],
      'steps[5].goals: all goals are reached when the step opens',
    ],
    [
      'are not reached by the way that is given',
      ['settings: { idleTimeout: 2m }\n      disturbances', 'disturbances'],
      ['', ''],
      'steps[5].way: does not reach "idle". Expected session-end at 5m56s620ms ± 1s',
    ],
  ])('is told when its goals %s', (_, first, second, sentence) => {
    const changed = q05With('lesson.yaml', first[0] ?? '', first[1] ?? '');
    const text = (changed.yaml?.text ?? '').replace(second[0] ?? '', second[1] ?? '');
    const folder = { ...Q05, yaml: { file: Q05.yaml.file, text } };
    expect(complaintsAbout(folder).join('\n')).toContain(sentence);
  });

  it('is told when a hint leads to no goal', () => {
    const folder = q05With('en.md', '- cable: Take the bar', '- cables: Take the bar');
    expect(complaintsAbout(folder)).toEqual([
      `${placeOf('en.md', '{#hints}')} {#try} {#hints}: lesson.yaml has no goal "cables" here`,
    ]);
  });

  it.each([
    [
      'a translation is missing',
      { ...Q05, texts: { en: Q05.texts['en'] ?? { file: '', text: '' } } },
      `${LESSON}:1 translation: the file es.md is missing beside it`,
    ],
    [
      'a step has no heading in one language',
      q05With('es.md', '{#twice}', '{#thrice}'),
      `${SPANISH}:1 {#twice}: there is no "##" heading for it`,
    ],
    [
      'a heading has no step',
      q05With('es.md', '{#twice}', '{#thrice}'),
      `${placeOf('es.md', '{#twice}')} {#thrice}: lesson.yaml has no such step`,
    ],
    [
      'a heading has no id',
      q05With('en.md', ' {#twice}', ''),
      `${placeOf('en.md', '{#twice}')} "One timer, two jobs": the heading needs an id at its end, like {#meet}`,
    ],
    [
      'an option has no words',
      q05With('en.md', '- stops: It stops: the parent has no timer of its own.\n', ''),
      `${placeOf('en.md', '{#question}')} {#cut} {#question}: "- stops: …" is missing`,
    ],
    [
      'a goal has no words',
      q05With('es.md', '- idle:', '- idol:'),
      `${placeOf('es.md', '{#goals}')} {#try} {#goals}: "- idle: …" is missing`,
    ],
    [
      'the explanation is missing',
      q05With('en.md', '### Why {#why}\n', ''),
      `${placeOf('en.md', '{#cut}')} {#cut}: a prediction needs an explanation: "### … {#why}"`,
    ],
    [
      'a live value names an unknown setting',
      q05With('en.md', '{{setting idleTimeout}}, and', '{{setting idleTimout}}, and'),
      `${placeOf('en.md', 'Keepalive and DPD do not.')} meet: {{setting idleTimout}}: there is no setting "idleTimout"; did you mean idleTimeout?`,
    ],
    [
      'a live value names an unknown moment',
      q05With('en.md', '{{time first-dpd}}', '{{time last-dpd}}'),
      `${placeOf('en.md', '{{time first-dpd}}')} cut: {{time last-dpd}}: there is no moment "last-dpd"; did you mean first-dpd?`,
    ],
    [
      'a live value speaks of what does not happen in its step',
      q05With('en.md', '{{setting idleTimeout}}, and', '{{time gave-up}}, and'),
      `${placeOf('en.md', '{#meet}')} {#meet}: speaks of "gave-up", which never happens in the scenario of the step`,
    ],
    [
      'it brings its own HTML',
      q05With('en.md', 'Keepalive and DPD do not.', '<img src=x onerror=alert(1)>'),
      `${placeOf('en.md', 'Keepalive and DPD do not.')} HTML: write Markdown, not <img src=x onerror=alert(1)>`,
    ],
    [
      'it links to a script',
      q05With('en.md', 'Keepalive and DPD do not.', '[DPD](javascript:alert(1))'),
      `${placeOf('en.md', 'Keepalive and DPD do not.')} link: javascript:alert(1) does not begin with https:// or #`,
    ],
  ])('is told its file and line when %s', (_, folder, sentence) => {
    expect(complaintsAbout(folder)).toContain(sentence);
  });
});
