"""RapidOCR as eyes. Only the reading process loads it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidocr import RapidOCR

from kiosk.card_face.eyes import Picture, Said
from kiosk.card_face.lines import Corners
from kiosk.card_face.models import Models

FIND_SIDE = 640  # of the picture, while text is looked for; strips are cut from the whole one


class Rapid:
    """Two models, read from files: one given by path is never fetched."""

    def __init__(self, models: Models, threads: int) -> None:
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.return_word_box": True,  # else there is no score for each character
                "Det.model_path": str(models.find),
                "Det.limit_side_len": FIND_SIDE,
                "Det.limit_type": "max",
                "Rec.model_path": str(models.read),
                "Rec.rec_batch_num": 1,  # six at once are no faster here and take twice the memory
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def find(self, bgr: Picture) -> Sequence[Corners]:
        found = self._engine(bgr, use_det=True, use_cls=False, use_rec=False)
        return [] if found.boxes is None else [_corners(box) for box in found.boxes]

    def read(self, strips: Sequence[Picture]) -> Sequence[Said]:
        read = self._engine.recognize_txt(list(strips))
        words = (one.confs for one in read.word_results)
        return [_said(*one) for one in zip(read.txts, read.scores, words, strict=True)]


def _said(text: str, score: float, scores: Sequence[float]) -> Said:
    of_digits = [each for char, each in zip(text, scores, strict=False) if char.isascii() and char.isalnum()]
    return Said(text, float(score), min(of_digits, default=0.0))


def _corners(box: Any) -> Corners:
    points = [(float(x), float(y)) for x, y in np.asarray(box)]
    return points[0], points[1], points[2], points[3]
