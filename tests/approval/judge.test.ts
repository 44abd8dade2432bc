import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approval, approvalLine, readApprovals } from '../../src/approval/approval.ts';
import { changesSince } from '../../src/approval/changes.ts';
import { type CheckedApproval, judgeApprovals } from '../../src/approval/judge.ts';
import { makeSource } from '../../src/source/source.ts';

const CONTENT = {
  hash: 'c'.repeat(64),
  parts: { 'en title': 'aa', 'fr title': 'bb', 'en quotes': ['01', '02'], 'fr quotes': ['03', '04'] },
};
const OLDER = { hash: 'd'.repeat(64), parts: { ...CONTENT.parts, 'fr title': 'b0', 'en quotes': ['01', '00'] } };

function approval(by: string, content = CONTENT): Approval {
  return {
    release: 'ferry-timetable',
    by,
    at: '2026-11-24T09:00:00.000Z',
    content: content.hash,
    parts: content.parts,
    signature: undefined,
  };
}

function unsigned(by: string, content = CONTENT): CheckedApproval {
  return { approval: approval(by, content), standing: { kind: 'unsigned' } };
}

function signed(by: string, key: string): CheckedApproval {
  return { approval: approval(by), standing: { kind: 'signed', key } };
}

describe('Approvals', () => {
  it('count people, however often and in whatever case each of them approved', () => {
    const twice = [unsigned('ada@kestrelmouth.example'), unsigned('ADA@kestrelmouth.example')];
    expect(judgeApprovals(twice, CONTENT, { required: 2, signed: false })).toMatchObject({
      kind: 'lacking',
      by: ['ADA@kestrelmouth.example'],
    });
    const two = [...twice, unsigned('piet@kestrelmouth.example')];
    expect(judgeApprovals(two, CONTENT, { required: 2, signed: false })).toMatchObject({ kind: 'approved' });
  });

  it('count one key once, whatever names it signed for, and nobody unsigned where signatures are asked for', () => {
    const rules = { required: 2, signed: true };
    const oneKey = [signed('ada@kestrelmouth.example', 'SHA256:one'), signed('piet@kestrelmouth.example', 'SHA256:one')];
    expect(judgeApprovals(oneKey, CONTENT, rules)).toMatchObject({ kind: 'lacking', by: ['ada@kestrelmouth.example'] });
    const forged = [signed('ada@kestrelmouth.example', 'SHA256:one'), unsigned('piet@kestrelmouth.example')];
    expect(judgeApprovals(forged, CONTENT, rules).discounted).toMatchObject([{ by: 'piet@kestrelmouth.example', why: 'it is not signed' }]);
    const two = [...forged, signed('piet@kestrelmouth.example', 'SHA256:two')];
    expect(judgeApprovals(two, CONTENT, rules).kind).toBe('approved');
  });

  it('of another content say what changed since', () => {
    const { kind, discounted } = judgeApprovals([unsigned('ada@kestrelmouth.example', OLDER)], CONTENT, { required: 1, signed: false });
    expect(kind).toBe('lacking');
    expect(discounted[0]?.why).toBe('changed since: the French headline, the second English quote');
  });

  it('stand a line each in a file that reads back the same, whatever they hold', () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text && text !== '');
    const any = fc.record({ by: words, release: words, signature: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (given) => {
        const approvals = given.map((one) => ({ ...approval('ada'), ...one }));
        const text = approvals.map(approvalLine).join('');
        expect(text.split('\n')).toHaveLength(approvals.length + 1);
        const read = readApprovals(makeSource('ferry.approvals.yaml', `# head\n${text}`));
        expect(read.kind === 'valid' && read.value.map((placed) => placed.approval)).toEqual(approvals);
      }),
      { numRuns: 60 },
    );
  });

  it('that a merge left half done are told with their place and what to do', () => {
    const line = approvalLine(approval('ada@kestrelmouth.example'));
    const read = readApprovals(makeSource('ferry.approvals.yaml', `<<<<<<< HEAD\n${line}=======\n${line}>>>>>>> other\n`));
    expect(read.kind === 'invalid' && read.diagnostics[0]).toMatchObject({
      rule: 'approvals',
      message: 'Git left the marks of a merge here.',
    });
  });
});

describe('What changed since an approval', () => {
  it('is nothing where nothing did', () => {
    expect(changesSince(CONTENT.parts, CONTENT.parts)).toEqual([]);
  });

  it('names what is new, what was taken out, and what changed places', () => {
    const before = { 'en title': 'aa', 'en quotes': ['01', '02'], 'en paragraphs': ['1', '2', '3'], 'file quay.jpg': 'ff' };
    const after = { 'en title': 'aa', 'en quotes': ['02', '01'], 'en paragraphs': ['1', '9'], lists: 'ee' };
    expect(changesSince(before, after)).toEqual([
      'the order of the quotes',
      'the second paragraph',
      '1 paragraph taken out',
      'the file quay.jpg (taken out)',
      'the lists that it goes to (new)',
    ]);
  });
});
