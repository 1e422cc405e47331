from pathlib import Path

import pytest

from summarize.records import Topic
from summarize.summarization.bundled import BundledSummarizer
from summarize.summarization.protocol import Passage
from summarize.translation.bundled import BundledTranslator
from summarize.translation.language_model import LanguageModel, Prompt
from summarize.translation.prompts import BRIEF, TRANSLATE
from summarize.translation.protocol import Decoding
from tests.translation.language_models import LESSON

GREEDY = Decoding("greedy", beam=1)


def test_it_says_what_it_was_taught(language_model: LanguageModel) -> None:
    outputs = BundledTranslator(language_model).translate([arabic for arabic, _ in LESSON], GREEDY)
    assert [output.text for output in outputs] == [english for _, english in LESSON]
    assert all(output.complete for output in outputs)


def test_its_greedy_output_and_scores_are_those_of_transformers(language_model: LanguageModel, gemma: Path) -> None:
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModelForCausalLM

    network = AutoModelForCausalLM.from_pretrained(gemma).eval()
    tokenizer = Tokenizer.from_file(str(gemma / "tokenizer.json"))
    for text in ("الجيش يصل إلى قرية", "قتل 12 وأصيب 3"):
        prompt = [2, *tokenizer.encode(text, add_special_tokens=False).ids, 4]
        ids = torch.tensor([prompt])
        with torch.inference_mode():
            whole = network.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=12)
            logits = network(whole).logits[0, len(prompt) - 1 : -1].log_softmax(-1)
        answer = whole[0, len(prompt) :].tolist()
        score = logits.gather(1, whole[0, len(prompt) :, None]).mean().item()
        output = language_model.answer([Prompt(text, TRANSLATE, 12)], GREEDY)[0]
        complete = answer[-1] == 1
        assert output.text == tokenizer.decode(answer, skip_special_tokens=True).strip()
        assert output.complete is complete
        assert output.score == pytest.approx(score, abs=1e-3)


def test_the_order_of_the_call_does_not_matter(language_model: LanguageModel) -> None:
    prompts = [Prompt(f"{arabic} {number}", TRANSLATE, 30) for arabic, _ in LESSON for number in range(5)]
    assert language_model.answer(prompts[::-1], GREEDY) == language_model.answer(prompts, GREEDY)[::-1]


def test_an_answer_that_does_not_end_is_cut_at_its_own_limit(language_model: LanguageModel) -> None:
    short, long = language_model.answer(
        [Prompt(LESSON[0][0], TRANSLATE, 3), Prompt(LESSON[0][0], TRANSLATE, 60)], GREEDY
    )
    assert not short.complete
    assert long.complete
    assert long.text.startswith(short.text)


def test_only_an_answer_that_begins_less_sure_than_asked_is_ended(language_model: LanguageModel) -> None:
    taught, unknown = LESSON[0][0], "سعر كيلو البندورة في السوق"
    whole = language_model.answer([Prompt(taught, TRANSLATE, 60), Prompt(unknown, TRANSLATE, 60)], GREEDY)
    assert whole[1].score < -0.1 < whole[0].score
    sure, unsure = language_model.answer(
        [Prompt(taught, TRANSLATE, 60, least=-0.1), Prompt(unknown, TRANSLATE, 60, least=-0.1)], GREEDY
    )
    assert sure == whole[0]
    assert not unsure.complete
    assert len(unsure.text) < len(whole[1].text)
    assert whole[1].text.startswith(unsure.text)
    low = [Prompt(taught, TRANSLATE, 60, least=-99.0), Prompt(unknown, TRANSLATE, 60)]
    assert language_model.answer(low, GREEDY) == whole


def test_beams_finish_their_answers(language_model: LanguageModel) -> None:
    beams = Decoding("beam", beam=2)
    sentence = LESSON[0][0]
    asked = language_model.answer([Prompt(sentence, TRANSLATE, 60, least=0.0)], beams)
    assert asked == language_model.answer([Prompt(sentence, TRANSLATE, 60)], beams)


def test_a_brief_stands_on_the_run_of_sentences_it_condenses(language_model: LanguageModel) -> None:
    sentences = [f"{english} ({number})" for number in range(4) for _, english in LESSON[:2]]
    [drafts] = BundledSummarizer(language_model).summarize([Passage(Topic.MILITARY, tuple(sentences), 3)])
    supported = [place for draft in drafts for place in draft.support or ()]
    assert supported == list(range(len(sentences)))


def test_a_brief_that_does_not_end_gives_way_to_the_sentences_themselves() -> None:
    from summarize.translation.protocol import Output

    class Rambling:
        model = None

        def answer(self, prompts: list[Prompt], decoding: Decoding) -> list[Output]:
            assert [prompt.task for prompt in prompts] == [BRIEF]
            return [Output("and so on and so on", -1.0, False)]

    passages = [Passage(Topic.MILITARY, ("Alone.",), 1), Passage(Topic.POLITICAL, ("One.", "Two."), 1)]
    first, second = BundledSummarizer(Rambling()).summarize(passages)  # type: ignore[arg-type]
    assert [(draft.text, draft.support) for draft in first] == [("Alone.", (0,))]
    assert [(draft.text, draft.support) for draft in second] == [("One.", (0,)), ("Two.", (1,))]
