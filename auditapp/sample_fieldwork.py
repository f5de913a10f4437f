"""The fieldwork of the sample audit: what is recorded on items besides their conclusions."""

from dataclasses import replace

import resources
from auditapp.domain.documents import FIELDS, Citation
from auditapp.domain.interviews import NewInterview
from auditapp.domain.population import Columns, Table, read_table
from auditapp.domain.sampling_orders import SampleOrder
from auditapp.domain.sampling_records import Picking, Result, ResultState, SamplingMethod
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, NoteTag
from auditapp.domain.trails import StepKind, Trail
from auditapp.sample_cast import Cast, Entry
from auditapp.services.evidence import Target
from auditapp.services.trails import Touched

_LISTS = "sample/lists"


class Fieldwork:
    """Records what the team asked, read, sampled and followed."""

    def __init__(self, cast: Cast, content: Entry) -> None:
        self._cast = cast
        self._app = cast.app
        self._audit = cast.audit
        self._content = content

    def talk(self) -> dict[str, str]:
        """Hold the interviews with their notes; return their ids by key."""
        held = {entry["id"]: self._interview(entry) for entry in self._content["interviews"]}
        times = {held[entry["id"]]: entry["times"] for entry in self._content["interviews"]}
        interviews = self._app.interviews
        for view in interviews.log(self._audit).interviews:
            if not view.is_over:
                interviews.stop(self._audit, view)
        for view in interviews.log(self._audit).interviews:
            interviews.set_times(self._audit, view, times[view.id])
        self._file_notes()
        return held

    def share_out(self, concluded_by: dict[str, str]) -> None:
        """Leave to later visits what the programme gives them; the rest has somebody who looks."""
        app, lead = self._app, next(iter(self._content["left_out"]))["by"]
        self._cast.work_as(lead)
        lines = app.coverage.view(self._audit).lines
        for entry in self._content["left_out"]:
            chosen = [line for line in lines if line.item.id in entry["items"]]
            app.coverage.leave_out(self._audit, chosen, entry["reason"])
        for initials, person in self._cast.people.items():
            theirs = [line for line in lines if concluded_by.get(line.item.id) == initials]
            app.coverage.assign(self._audit, theirs, person.id)

    def answer(self, concluded_by: dict[str, str]) -> None:
        """Answer the questions that were asked."""
        # Together: one by one they would wait for the disk some eighty times.
        with self._app.store.journal.transaction():
            for answer, prompts in self._content["answers"].items():
                for prompt in prompts:
                    self._answer(prompt, Answer(answer), concluded_by)

    def cite(self) -> None:
        """Cite the documents where they show something."""
        for entry in self._content["documents"]:
            self._cast.work_as(entry["by"])
            citation = Citation(*(entry[name] for name in FIELDS))
            for use in entry["uses"]:
                target = Target(item=use["item"])
                self._app.documents.cite(self._audit, citation, target, use["claim"])

    def sample(self) -> None:
        """Draw the samples and look at their members."""
        for entry in self._content["samples"]:
            self._cast.work_as(entry["by"])
            self._sample(entry)

    def follow(self) -> None:
        """Follow the trails; those with a closing are closed."""
        for entry in self._content["trails"]:
            self._cast.work_as(entry["by"])
            trails = self._app.trails
            started, _ = trails.start(self._audit, entry["title"], entry["item"], entry["saw"])
            trail = next(it for it in trails.all(self._audit) if it.id == started)
            for step in entry["steps"]:
                self._step(trail, step)
            if entry["closed"]:
                trails.close(self._audit, trail, entry["closed"])

    def come_back(self) -> None:
        """Flag what to come back to; what has an outcome is done."""
        follow_ups, entries = self._app.follow_ups, self._content["follow_ups"]
        for entry in entries:
            self._cast.work_as(entry["by"])
            follow_ups.flag(self._audit, [entry["item"]], entry["text"])
        done = {entry["text"]: entry for entry in entries if entry["done"]}
        for follow_up in follow_ups.all(self._audit):
            if entry := done.get(follow_up.text.value or ""):
                self._cast.work_as(entry["by"])
                follow_ups.settle(self._audit, follow_up, entry["done"])

    def _answer(self, prompt: str, answer: Answer, concluded_by: dict[str, str]) -> None:
        item = prompt.rpartition("/")[0]
        self._cast.work_as(concluded_by[item])
        self._app.questions.answer(self._audit, item, prompt, Shown(None), answer)

    def _interview(self, entry: Entry) -> str:
        self._cast.work_as(entry["by"])
        new = NewInterview(
            entry["role"], entry["topic"], *self._cast.place(entry), entry["planned"]
        )
        begun = f"{entry['date']}T{entry['times'].partition('-')[0]}"
        interview, _ = self._cast.on(begun).interviews.start(self._audit, new)
        for note in entry["notes"]:
            self._app.notes.add(
                self._audit,
                note["items"][0],
                note["text"],
                entry["role"],
                tags=[NoteTag(tag) for tag in note["tags"]],
                interview=interview,
            )
        return interview

    def _file_notes(self) -> None:
        written = [note for entry in self._content["interviews"] for note in entry["notes"]]
        further = {note["text"]: note["items"][1:] for note in written}
        for note in self._app.notes.all(self._audit):
            for item in further.get(note.text.value or "", ()):
                self._app.notes.file(self._audit, Target(item=item), [note.id])

    def _sample(self, entry: Entry) -> None:
        samples, item = self._app.samples, entry["item"]
        drawn, _ = samples.draw(self._audit, item, _order(entry))
        sample = next(it for it in samples.of_item(self._audit, item) if it.id == drawn)
        for member in sample.members:
            if given := entry["results"].get(member.id):
                result = Result(ResultState(given["state"]), given["remark"])
                samples.record(self._audit, sample, member, result)
        sample = next(it for it in samples.of_item(self._audit, item) if it.id == drawn)
        samples.rest_in_order(self._audit, sample)
        conclusion = entry["conclusion"]
        samples.edit(self._audit, sample, "conclusion", sample.conclusion, conclusion)

    def _step(self, trail: Trail, step: Entry) -> None:
        trails, text = self._app.trails, step["text"]
        kind = StepKind(step["kind"])
        if kind is StepKind.SAW:
            trails.saw(self._audit, trail, step["item"], text)
        elif kind is StepKind.LEADS_TO:
            trails.lead(self._audit, trail, step["item"], text)
        else:
            touched = Touched(step["item"], *self._cast.place(step))
            trails.touch(self._audit, trail, touched, text)


def _order(entry: Entry) -> SampleOrder:
    given = resources.text(f"{_LISTS}/{entry['list']}")
    table = read_table(given)
    return SampleOrder(
        SamplingMethod(entry["method"]),
        Picking.HAND if entry["picked"] else Picking.RANDOM,
        table=table,
        given=given,
        columns=_columns(table, is_grouped=entry["grouped"]),
        picked=tuple(entry["picked"]),
        **{name: entry[name] for name in ("objective", "reason", "description", "source")},
        **{name: entry[name] for name in ("complete", "confidence", "tolerable_rate", "seed")},
    )


def _columns(table: Table, *, is_grouped: bool) -> Columns:
    """Return the columns; the AI system is the only one that these lists are grouped by."""
    return replace(table.suggested, site=None, period=None) if is_grouped else table.guess
