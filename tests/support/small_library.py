"""A question library of three items in which nothing is wrong, and ways to spoil it."""

from pathlib import Path

from auditapp.catalogue.checking import Problem, check_folder

CLAUSE = "questions-clause-04.yaml"
SECURITY = "questions-27001-a08.yaml"
AI = "questions-42001-a08.yaml"

FILES = {
    "iso27001-2022.yaml": """\
standard: 27001
edition: 2022
criterion: ISO/IEC 27001:2022
superseded: no
title_sources: [CA, PB]
requirements:
- {number: 4, title: Context, kind: heading}
- {number: 4.1, title: Context understood, kind: clause, parent: 4}
- {number: A.8, title: Technology, kind: theme}
- {number: A.8.2, title: Powerful rights, kind: control, parent: A.8}
""",
    "iso27001-2013.yaml": """\
standard: 27001
edition: 2013
criterion: ISO/IEC 27001:2013
superseded: yes
title_sources: [CA, PB]
successor_sources: [CA, PB]
requirements:
- {number: A.9, title: Access, kind: heading}
- {number: A.9.2.3, title: Powerful rights, kind: control, parent: A.9, successors: [A.8.2]}
""",
    "iso42001-2023.yaml": """\
standard: 42001
edition: 2023
criterion: ISO/IEC 42001:2023
superseded: no
title_sources: [CA, PB]
requirements:
- {number: 4, title: Context, kind: heading}
- {number: 4.1, title: Context understood, title_sources: [PB, SG], kind: clause, parent: 4}
- {number: A.8, title: Information, kind: objective}
- {number: A.8.2, title: Users informed, kind: control, parent: A.8}
""",
    "themes.yaml": """\
themes:
- id: governance
  title: Governance
  purpose: Whether somebody with authority decides.
""",
    "ai-lens.yaml": """\
topics:
- id: agent-access
  title: Rights of agents
""",
    "depths.yaml": """\
depths:
- id: full
  title: Full
  purpose: Everything there is.
  audit_types: [stage2]
  left_out: ""
  selections:
  - reason: Nothing may be left out.
    items: all
- id: gap
  title: Gap
  purpose: A first look at everything.
  audit_types: [gap]
  left_out: ""
  selections:
  - reason: A first look is at everything.
    items: all
- id: surveillance
  title: Surveillance
  purpose: What changes quickly.
  audit_types: [surveillance]
  left_out: Another visit covers it.
  selections:
  - reason: Rights change every week.
    items: [27001-A.8.2]
""",
    "crosswalk.yaml": """\
pairs:
- {"27001": A.8.2, "42001": A.8.2, overlap: partial, subject: rights, sources: [own]}
""",
    "framework-principles.yaml": """\
id: principles
title: Principles
full_title: Five principles
notice: The principles set no requirements.
status: No row was checked.
title_sources: [SG]
provisions:
- number: P1
  title: Safety
  touches:
  - {requirement: A.8.2, strength: direct, subject: users, sources: [SG, PB]}
""",
    "sources.yaml": """\
notice: Nothing was compared with a licensed copy.
comparisons:
- of: Titles
  how: The three lists were compared by hand.
sources:
- id: CA
  name: The first list
  version: of 2024
  used_for: Titles.
- id: PB
  name: The second list
  used_for: Titles.
- id: SG
  name: The third list
  used_for: Titles.
- id: own
  name: Our own judgement
  used_for: Pairs.
""",
    CLAUSE: """\
items:
- id: clause-4.1
  relation: extended-in-42001
  both_ask: Issues inside and outside are known.
  adds:
    42001: The intended purpose of the AI systems is considered.
  purpose: The system rests on facts about the organisation and its surroundings.
  conformity: Managers name the same issues as the list, and the list has been used.
  talk_to: [top management]
  sample: Take three issues from the list and trace each to a risk.
  themes: [governance]
  questions:
  - id: clause-4.1/1
    ask: Which issue on the list is the newest, and where did it come from?
    evidence: list of issues, minutes
    method: [examine]
    depths: [gap]
  - id: clause-4.1/2
    ask: Who decides that an issue matters?
    evidence: role description, decision
    method: [interview]
  - id: clause-4.1/3
    ask: What happened to an issue that was struck off?
    evidence: earlier list, reason
    method: [examine]
    for: ["27001"]
  - id: clause-4.1/4
    ask: Which purpose was every AI system bought for?
    evidence: register, business case
    method: [examine]
    for: ["42001"]
  typical_nonconformities:
  - text: Two of six plants were missing from the list of issues.
  - text: None of the three managers asked had taken part in the yearly session of the manual.
  red_flags:
  - The list would fit any company.
  - Its author left years ago.
""",
    SECURITY: """\
items:
- id: 27001-A.8.2
  purpose: Powerful rights stay in few known hands, and each use can be traced.
  conformity: Everybody with powerful rights is known, and the logs tell them apart.
  talk_to: [system administrators]
  sample: From the full list of accounts pick five and trace each to its approval.
  per: site
  themes: [governance]
  questions:
  - id: 27001-A.8.2/1
    ask: For five accounts of my choice, who approved them?
    evidence: account list, approvals
    method: [examine, interview]
    depths: [surveillance, gap]
    then:
    - when: [none]
      ask: By what would you notice an account that nobody wanted?
      evidence: alarm, last check
      method: [interview]
  - id: 27001-A.8.2/2
    ask: Show me how an administrator returns to everyday work.
    evidence: session log, accounts used
    method: [observe]
  - id: 27001-A.8.2/3
    ask: What may the newest AI agent change without being stopped?
    evidence: permissions, blocked actions
    method: [test]
    lens: agent-access
  typical_nonconformities:
  - text: Two of five administrators used one shared account, so actions could not be told apart.
  - text: The quarterly review of the access rule had last taken place in spring.
  red_flags:
  - The inventory is produced from memory.
  - Everybody in the department is an administrator.
""",
    AI: """\
items:
- id: 42001-A.8.2
  purpose: Users know what they deal with and what it cannot do.
  conformity: Every user asked names the limits that the guide names.
  talk_to: [product owner]
  sample: Choose two systems and compare guide, screen and release note.
  themes: [governance]
  questions:
  - id: 42001-A.8.2/1
    ask: Where does a user learn the limits of this model?
    evidence: user guide, screens
    method: [examine]
    depths: [gap]
  - id: 42001-A.8.2/2
    ask: What did users misunderstand first?
    evidence: support tickets, complaints
    method: [interview]
  - id: 42001-A.8.2/3
    ask: How soon after a release does the guide follow?
    evidence: release note, version of the guide
    method: [examine]
  typical_nonconformities:
  - text: The guide on the screen described a version that had been withdrawn in March.
  - text: Three of four products hid that a machine answers, contrary to the product rule.
  red_flags:
  - Support answers the same query daily.
  - Engineers have not opened the guide.
""",
}


def a_library(folder: Path) -> Path:
    """Write the library into a folder and return the folder."""
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def problems_after(folder: Path, file: str, good: str, bad: str) -> tuple[Problem, ...]:
    """Check the library with one text of a file replaced by another."""
    a_library(folder)
    content = FILES[file]
    assert good in content, good
    (folder / file).write_text(content.replace(good, bad, 1), encoding="utf-8")
    return check_folder(folder)
