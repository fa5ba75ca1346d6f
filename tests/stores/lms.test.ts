import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/lesson/score.ts';
import { findDoor } from '../../src/stores/lms-api.ts';
import { readOpening, tellLeaving, tellPlace, tellScore } from '../../src/stores/lms-report.ts';
import { manifestOf } from '../../src/stores/scorm-manifest.ts';
import { q05 } from '../lesson/q05.ts';

/** A window under others; the topmost is its own parent. */
interface Level {
  parent: unknown;
  opener: unknown;
  API?: unknown;
}

function windowsUnder(top: object, levels: number): Level {
  const first: Level = { parent: undefined, opener: null, ...top };
  first.parent = first;
  let lowest = first;
  for (let level = 0; level < levels; level += 1) lowest = { parent: lowest, opener: null };
  return lowest;
}

const answering = (values: Record<string, string>) => ({
  LMSInitialize: () => 'true',
  LMSGetValue: (element: string) => values[element] ?? '',
  LMSSetValue: () => 'false',
  LMSGetLastError: () => '405',
  LMSGetErrorString: (code: string) => `refused (${code})`,
  LMSCommit: () => {
    throw new Error('no network');
  },
});

describe('the way to the LMS', () => {
  const api = answering({ 'cmi.core.student_id': 'ana' });

  it('is found in a window above, or above the one that opened the page', () => {
    expect(findDoor(windowsUnder({ API: api }, 4), '1.2')?.get('cmi.core.student_id')).toBe('ana');
    const opener = windowsUnder({ API: api }, 2);
    expect(findDoor(windowsUnder({ opener }, 1), '1.2')?.begin()).toBe(true);
  });

  it('is not another standard’s, nor sought for ever', () => {
    expect(findDoor(windowsUnder({ API: api }, 1), '2004')).toBeUndefined();
    expect(findDoor(windowsUnder({ API: api }, 50), '1.2')).toBeUndefined();
    expect(findDoor(windowsUnder({}, 0), '1.2')).toBeUndefined();
  });

  it('ends at a window that the browser does not let look into', () => {
    const closed = new Proxy(
      {},
      {
        get: () => {
          throw new Error('another site');
        },
      },
    );
    expect(findDoor({ parent: closed, opener: closed }, '1.2')).toBeUndefined();
  });

  it('bears an LMS that refuses, fails, or lacks a function', () => {
    const door = findDoor(windowsUnder({ API: api }, 1), '1.2');
    expect(door?.set('cmi.core.exit', 'x')).toBe(false);
    expect(door?.trouble()).toBe('405 refused (405)');
    expect(door?.commit()).toBe(false);
    expect(door?.finish()).toBe(false);
  });
});

describe('what the LMS says', () => {
  const opening = (values: Record<string, string>) => {
    const door = findDoor(windowsUnder({ API: answering(values) }, 1), '1.2');
    if (!door) throw new Error('no door');
    return readOpening(door);
  };

  it('is who learns, what was kept, and from where on it is passed', () => {
    const values = { 'cmi.suspend_data': '1|x', 'cmi.student_data.mastery_score': '75' };
    expect(opening(values)).toMatchObject({ state: '1|x', passShare: 0.75, isNew: false });
  });

  it('is our own share where it says nothing or nonsense', () => {
    for (const score of ['', 'most', '150']) {
      expect(opening({ 'cmi.student_data.mastery_score': score }).passShare).toBe(0.6);
    }
  });

  it('can be that nothing is to be recorded', () => {
    expect(opening({ 'cmi.core.lesson_mode': 'review' }).isForShow).toBe(true);
    expect(opening({ 'cmi.core.lesson_mode': 'normal' }).isForShow).toBe(false);
  });
});

describe('what the LMS is told', () => {
  const { lesson } = q05();
  const steps = { cut: { isRight: true }, try: { goals: ['idle'] } };

  it('is in SCORM 1.2 a share of a hundred, and one status for both things', () => {
    const half = Object.fromEntries(tellScore('1.2', scoreOf(lesson, { steps, isDone: false })));
    expect(half).toMatchObject({
      'cmi.core.score.raw': '66.7',
      'cmi.core.score.max': '100',
      'cmi.core.lesson_status': 'incomplete',
    });
    const whole = Object.fromEntries(tellScore('1.2', scoreOf(lesson, { steps, isDone: true })));
    expect(whole['cmi.core.lesson_status']).toBe('passed');
    const nothing = scoreOf(lesson, { steps: {}, isDone: true });
    expect(Object.fromEntries(tellScore('1.2', nothing))['cmi.core.lesson_status']).toBe('failed');
  });

  it('is in SCORM 2004 points, share, completion and success apart', () => {
    const half = Object.fromEntries(tellScore('2004', scoreOf(lesson, { steps, isDone: false })));
    expect(half).toEqual({
      ...{ 'cmi.score.scaled': '0.667', 'cmi.score.raw': '2', 'cmi.score.min': '0' },
      ...{ 'cmi.score.max': '3', 'cmi.completion_status': 'incomplete' },
      'cmi.success_status': 'unknown',
    });
  });

  it('is how long the visit was, as each standard writes times', () => {
    const visit = { lengthMs: 3_723_400, isComplete: false };
    expect(tellLeaving('1.2', visit)).toContainEqual(['cmi.core.session_time', '0001:02:03.00']);
    expect(tellLeaving('2004', visit)).toContainEqual(['cmi.session_time', 'PT1H2M3S']);
    expect(tellLeaving('1.2', visit)).toContainEqual(['cmi.core.exit', 'suspend']);
    expect(tellLeaving('1.2', { ...visit, isComplete: true })).toContainEqual([
      'cmi.core.exit',
      '',
    ]);
    expect(tellPlace('1.2', 'state', 3)).toContainEqual(['cmi.core.lesson_location', '3']);
  });
});

describe('the manifest', () => {
  const lessons = [
    { id: 'q05', title: 'Ana & "Bo" <x>' },
    { id: 'q06', title: 'Other' },
  ];

  it('has an item and a launch page for each lesson, and writes titles safely', () => {
    const xml = manifestOf({ version: '1.2', lessons }, ['index.html', 'launch-q05.html']);
    expect(xml).toContain('<schemaversion>1.2</schemaversion>');
    expect(xml).toContain('Ana &amp; &quot;Bo&quot; &lt;x&gt;');
    expect(xml.match(/adlcp:scormtype="sco"/g)).toHaveLength(2);
    expect(xml).toContain('identifierref="sco-q06"');
  });

  it('of SCORM 2004 is of the 4th edition, and lets one choose', () => {
    const xml = manifestOf({ version: '2004', lessons }, []);
    expect(xml).toContain('<schemaversion>2004 4th Edition</schemaversion>');
    expect(xml).toContain('adlcp:scormType="sco"');
    expect(xml).toContain('choice="true" flow="true"');
  });
});
